#include "services/user/domain/account.hpp"

#include "platform/core/utf8.hpp"
#include "services/user/domain/unseen.hpp"

#include <algorithm>

namespace domtok::user {

namespace {

bool is_control(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

bool is_space(char c)
{
    return c == ' ';
}

bool has_unseen(std::string_view text)
{
    while (!text.empty()) {
        const auto next = utf8::decode(text);
        if (!next.valid || is_unseen(next.point)) return true;
        text.remove_prefix(next.bytes);
    }
    return false;
}

Result<> check_name(std::string_view name)
{
    if (name.empty() || has_unseen(name) || is_space(name.front()) || is_space(name.back()))
        return refuse(ErrorCode::invalid_argument, "the name must not be empty, nor begin or end with a "
                                                   "space, nor hold characters that cannot be seen");
    if (utf8::length(name) > name_characters_max)
        return refuse(ErrorCode::invalid_argument,
                      "the name must have at most " + std::to_string(name_characters_max) + " characters");
    return {};
}

/// One `@`, something before it, and a domain with a dot after it (the full grammar of RFC 5322 admits what
/// no mailbox has).
Result<> check_email(std::string_view email)
{
    const auto at = email.find('@');
    const auto wrong = [] {
        return refuse(ErrorCode::invalid_argument, "wrong email format: it looks like name@example.com");
    };
    if (email.size() > email_bytes_max || at == std::string_view::npos || at == 0) return wrong();
    const auto domain = email.substr(at + 1);
    const auto dot = domain.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || dot + 1 == domain.size()) return wrong();
    const auto unfit = [](char c) {
        return is_control(c) || is_space(c) || c == '@' || c == ',' || c == ';';
    };
    if (std::ranges::any_of(email.substr(0, at), unfit) || std::ranges::any_of(domain, unfit)) return wrong();
    if (domain.find("..") != std::string_view::npos) return wrong();
    return {};
}

Result<> check_password(std::string_view password)
{
    if (password.size() >= password_bytes_min && password.size() <= password_bytes_max) return {};
    return refuse(ErrorCode::invalid_argument, "the password must have from " +
                                                   std::to_string(password_bytes_min) + " to " +
                                                   std::to_string(password_bytes_max) + " bytes");
}

Result<> check_phone(std::string_view phone)
{
    const auto fit = [](char c) { return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == ' '; };
    if (phone.size() <= phone_bytes_max && std::ranges::all_of(phone, fit)) return {};
    return refuse(ErrorCode::invalid_argument, "the phone number must have at most " +
                                                   std::to_string(phone_bytes_max) +
                                                   " digits, spaces, + or -");
}

} // namespace

Result<> check(const Registration& registration)
{
    CHECK(check_name(registration.name));
    CHECK(check_email(registration.email));
    CHECK(check_phone(registration.phone));
    return check_password(registration.password);
}

Result<> may_judge(const Account& actor, const Account& target)
{
    if (actor.role != Role::administrator)
        return refuse(ErrorCode::forbidden, "only an administrator may ban or unban");
    if (actor.id == target.id)
        return refuse(ErrorCode::invalid_argument, "nobody can ban or unban themselves");
    if (target.role == Role::administrator)
        return refuse(ErrorCode::forbidden, "an administrator cannot be banned; demote them first");
    return {};
}

} // namespace domtok::user

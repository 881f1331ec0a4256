#include "platform/http/form.hpp"

#include "platform/core/utf8.hpp"

#include <algorithm>
#include <string>

namespace domtok::http {

namespace {

/// The digit that is no digit.
constexpr int none = -1;

/// A percent sign and two digits.
constexpr std::size_t escape_bytes = 3;

int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return none;
}

} // namespace

Result<> Form::parse(std::string_view text)
{
    pairs_.clear();
    decoded_.clear();
    decoded_.reserve(text.size()); // decoding never makes longer
    while (!text.empty()) {
        const auto pair = text.substr(0, text.find('&'));
        text.remove_prefix(std::min(pair.size() + 1, text.size()));
        if (pair.empty()) continue;
        if (pairs_.size() == pairs_max)
            return refuse(ErrorCode::invalid_argument,
                          "more than " + std::to_string(pairs_max) + " parameters");
        const auto equals = pair.find('=');
        TRY(const auto name, decode(pair.substr(0, equals)));
        TRY(const auto value, decode(equals == std::string_view::npos ? "" : pair.substr(equals + 1)));
        pairs_.push_back({.name = name, .value = value});
    }
    return {};
}

std::optional<std::string_view> Form::find(std::string_view name) const
{
    const auto pair = std::ranges::find(pairs_, name, &Pair::name);
    if (pair == pairs_.end()) return std::nullopt;
    return pair->value;
}

Result<std::string_view> Form::decode(std::string_view text)
{
    auto decoded = text;
    if (text.find_first_of("%+") != std::string_view::npos) {
        const auto begin = decoded_.size();
        for (std::size_t at = 0; at < text.size(); ++at) {
            if (text[at] == '%') {
                const int high = at + 2 < text.size() ? hex_digit(text[at + 1]) : none;
                const int low = at + 2 < text.size() ? hex_digit(text[at + 2]) : none;
                if (high == none || low == none)
                    return refuse(ErrorCode::invalid_argument,
                                  "'" + std::string(utf8::prefix(text.substr(at), escape_bytes)) +
                                      "' in a parameter is no escape");
                decoded_.push_back(static_cast<char>(high * 16 + low));
                at += 2;
            } else {
                decoded_.push_back(text[at] == '+' ? ' ' : text[at]);
            }
        }
        decoded = {decoded_.data() + begin, decoded_.size() - begin};
    }
    if (!utf8::is_valid(decoded)) return refuse(ErrorCode::invalid_argument, "a parameter is not UTF-8");
    return decoded;
}

} // namespace domtok::http

#include "services/user/domain/address.hpp"

#include "platform/core/utf8.hpp"

#include <algorithm>
#include <string_view>

namespace domtok::user {

namespace {

Result<> check_part(std::string_view name, std::string_view text, std::size_t characters_max)
{
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    if (text.find_first_not_of(' ') == std::string_view::npos || std::ranges::any_of(text, is_control))
        return refuse(ErrorCode::invalid_argument,
                      "the " + std::string(name) +
                          " of an address must not be empty nor hold control characters");
    if (utf8::length(text) > characters_max)
        return refuse(ErrorCode::invalid_argument, "the " + std::string(name) +
                                                       " of an address must have at most " +
                                                       std::to_string(characters_max) + " characters");
    return {};
}

} // namespace

Result<> check(const Address& address)
{
    CHECK(check_part("province", address.province, region_characters_max));
    CHECK(check_part("city", address.city, region_characters_max));
    return check_part("detail", address.detail, detail_characters_max);
}

} // namespace domtok::user

#include "services/commodity/domain/texts.hpp"

#include "platform/core/utf8.hpp"

#include <algorithm>
#include <string>

namespace domtok::commodity {

namespace {

bool is_control(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

Result<> check_length(std::string_view what, std::string_view text, std::size_t characters_max)
{
    if (utf8::length(text) <= characters_max) return {};
    return refuse(ErrorCode::invalid_argument,
                  std::string(what) + " must have at most " + std::to_string(characters_max) + " characters");
}

} // namespace

Result<> check_name(std::string_view what, std::string_view text, std::size_t characters_max)
{
    if (text.find_first_not_of(' ') == std::string_view::npos || std::ranges::any_of(text, is_control))
        return refuse(ErrorCode::invalid_argument,
                      std::string(what) + " must not be empty nor hold control characters");
    return check_length(what, text, characters_max);
}

Result<> check_description(std::string_view text)
{
    const auto unfit = [](char c) { return is_control(c) && c != '\n' && c != '\r' && c != '\t'; };
    if (std::ranges::any_of(text, unfit))
        return refuse(ErrorCode::invalid_argument, "description must not hold control characters");
    return check_length("description", text, description_characters_max);
}

Result<> check_price(std::string_view what, Money price)
{
    if (price >= Money{} && price <= price_max) return {};
    return refuse(ErrorCode::invalid_argument, std::string(what) + " must be from 0 to " +
                                                   price_max.to_string() + ", not " + price.to_string());
}

} // namespace domtok::commodity

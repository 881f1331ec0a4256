#include "platform/json/number.hpp"

#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <string>

namespace domtok::json {

namespace {

std::size_t count_digits(std::string_view text)
{
    std::size_t count = 0;
    while (count < text.size() && text[count] >= '0' && text[count] <= '9')
        ++count;
    return count;
}

template <class Number>
Integral parse(std::string_view number, Number& value)
{
    if (number == "-0") {
        value = 0;
        return Integral::yes;
    }
    const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
    if (error == std::errc::invalid_argument) return Integral::too_large; // a negative one, of an unsigned
    if (end != number.data() + number.size()) return Integral::no;
    return error == std::errc{} ? Integral::yes : Integral::too_large;
}

} // namespace

bool is_number(std::string_view text)
{
    if (text.starts_with('-')) text.remove_prefix(1);
    const auto whole = count_digits(text);
    if (whole == 0 || (whole > 1 && text.front() == '0')) return false;
    text.remove_prefix(whole);
    if (text.starts_with('.')) {
        const auto decimals = count_digits(text.substr(1));
        if (decimals == 0) return false;
        text.remove_prefix(1 + decimals);
    }
    if (text.empty()) return true;
    if (text.front() != 'e' && text.front() != 'E') return false;
    text.remove_prefix(1);
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    return !text.empty() && count_digits(text) == text.size();
}

Integral parse_integer(std::string_view number, std::int64_t& value)
{
    return parse(number, value);
}

Integral parse_integer(std::string_view number, std::uint64_t& value)
{
    return parse(number, value);
}

bool parse_double(std::string_view number, double& value)
{
    const auto error = std::from_chars(number.data(), number.data() + number.size(), value).ec;
    if (error == std::errc{}) return true;
    // Out of range either way: from_chars does not say which, strtod does.
    value = std::strtod(std::string(number).c_str(), nullptr);
    return std::isfinite(value);
}

} // namespace domtok::json

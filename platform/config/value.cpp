#include "platform/config/value.hpp"

#include "platform/core/append_number.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <span>

namespace domtok::config {

namespace {

template <class Number>
bool parse(std::string_view text, Number& value)
{
    const auto* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    return parsed.ec == std::errc{} && parsed.ptr == end;
}

struct Unit {
    std::string_view name;
    std::int64_t of_smallest;
};

constexpr std::array<Unit, 7> times{{
    {"d", 86'400'000'000'000},
    {"h", 3'600'000'000'000},
    {"m", 60'000'000'000},
    {"s", 1'000'000'000},
    {"ms", 1'000'000},
    {"us", 1000},
    {"ns", 1},
}};

constexpr std::array<Unit, 4> sizes{{
    {"GiB", 1 << 30},
    {"MiB", 1 << 20},
    {"KiB", 1 << 10},
    {"B", 1},
}};

/// Reads `<digits><unit>` as a number of the smallest unit.
bool parse_with_unit(std::string_view text, std::span<const Unit> units, std::int64_t& value)
{
    const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
    std::int64_t count = 0;
    if (!parse(text.substr(0, digits), count)) return false;
    for (const auto& unit : units)
        if (text.substr(digits) == unit.name) return !__builtin_mul_overflow(count, unit.of_smallest, &value);
    return false;
}

std::string print_with_unit(std::int64_t value, std::span<const Unit> units)
{
    for (const auto& unit : units)
        if (value != 0 && value % unit.of_smallest == 0)
            return std::to_string(value / unit.of_smallest) + std::string(unit.name);
    return "0" + std::string(units.back().name);
}

} // namespace

bool parse_integer(std::string_view text, std::int64_t& value)
{
    return parse(text, value);
}

bool parse_integer(std::string_view text, std::uint64_t& value)
{
    return parse(text, value);
}

bool parse_double(std::string_view text, double& value)
{
    return parse(text, value) && std::isfinite(value);
}

std::string print_double(double value)
{
    std::string text;
    append_number(text, value);
    return text;
}

bool parse_duration(std::string_view text, std::chrono::nanoseconds& value)
{
    std::int64_t count = 0;
    if (!parse_with_unit(text, times, count)) return false;
    value = std::chrono::nanoseconds{count};
    return true;
}

std::string print_duration(std::chrono::nanoseconds value)
{
    return value.count() == 0 ? "0s" : print_with_unit(value.count(), times);
}

bool parse_size(std::string_view text, ByteSize& value)
{
    std::int64_t count = 0;
    if (!parse_with_unit(text, sizes, count)) return false;
    value.count = static_cast<std::uint64_t>(count);
    return true;
}

std::string print_size(ByteSize value)
{
    return print_with_unit(static_cast<std::int64_t>(value.count), sizes);
}

} // namespace domtok::config

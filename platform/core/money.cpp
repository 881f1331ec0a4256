#include "platform/core/money.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>

namespace domtok {

namespace {

constexpr std::int64_t units_a_yuan = 10'000;
constexpr std::int64_t units_a_fen = 100;
constexpr int decimals = 4;

/// Beyond this many digits no amount is within the limits, whatever the exponent says.
constexpr int exponent_digits_max = 4;

Money checked(bool overflowed, std::int64_t units)
{
    if (overflowed) throw std::overflow_error("money: overflow");
    return Money::of_units(units);
}

std::unexpected<Error> no_number(std::string_view text)
{
    return refuse(ErrorCode::invalid_argument,
                  "'" + std::string(text.substr(0, 40)) + "' is not an amount of money");
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// A decimal number taken apart: digits without the point, and how many of them are decimals.
struct Decimal {
    bool negative = false;
    std::string_view whole;
    std::string_view fraction;
    int exponent = 0;
};

/// Splits JSON's number grammar, with leading zeros allowed.
bool split(std::string_view text, Decimal& number)
{
    if (text.starts_with('-')) {
        number.negative = true;
        text.remove_prefix(1);
    }
    const auto take_digits = [&text] {
        std::size_t count = 0;
        while (count < text.size() && is_digit(text[count]))
            ++count;
        const auto digits = text.substr(0, count);
        text.remove_prefix(count);
        return digits;
    };
    number.whole = take_digits();
    if (number.whole.empty()) return false;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        number.fraction = take_digits();
        if (number.fraction.empty()) return false;
    }
    if (text.empty()) return true;
    if (text.front() != 'e' && text.front() != 'E') return false;
    text.remove_prefix(1);
    const bool below_one = text.starts_with('-');
    if (below_one || text.starts_with('+')) text.remove_prefix(1);
    const auto digits = take_digits();
    if (digits.empty() || !text.empty() || digits.size() > exponent_digits_max) return false;
    std::from_chars(digits.data(), digits.data() + digits.size(), number.exponent);
    if (below_one) number.exponent = -number.exponent;
    return true;
}

} // namespace

Result<Money> Money::parse(std::string_view text)
{
    Decimal number;
    if (!split(text, number)) return no_number(text);

    // Every digit has a place: `place` decimals are still to come after it, in units of a ten-thousandth.
    std::int64_t units = 0;
    auto place = static_cast<std::int64_t>(number.whole.size()) - 1 + number.exponent + decimals;
    for (const auto digits : {number.whole, number.fraction}) {
        for (const char c : digits) {
            const int digit = c - '0';
            if (place < 0 && digit != 0)
                return refuse(ErrorCode::invalid_argument,
                              "'" + std::string(text.substr(0, 40)) + "' has more than four decimals");
            if (place >= 0) {
                units = units * 10 + digit;
                if (units > largest.units())
                    return refuse(ErrorCode::invalid_argument, "'" + std::string(text.substr(0, 40)) +
                                                                   "' is more money than there can be");
            }
            --place;
        }
    }
    for (; place >= 0 && units != 0; --place) {
        units *= 10;
        if (units > largest.units())
            return refuse(ErrorCode::invalid_argument,
                          "'" + std::string(text.substr(0, 40)) + "' is more money than there can be");
    }
    return Money{number.negative ? -units : units};
}

Result<Money> Money::from_wire(double amount)
{
    if (!std::isfinite(amount))
        return refuse(ErrorCode::invalid_argument, "an amount must be a finite number");
    const double scaled = amount * static_cast<double>(units_a_yuan);
    if (std::abs(scaled) > static_cast<double>(largest.units()))
        return refuse(ErrorCode::invalid_argument, "an amount is more money than there can be");
    const Money nearest{std::llround(scaled)};
    if (nearest.to_wire() != amount)
        return refuse(ErrorCode::invalid_argument, "an amount has more than four decimals");
    return nearest;
}

double Money::to_wire() const
{
    return static_cast<double>(units_) / static_cast<double>(units_a_yuan);
}

void Money::append_to(std::string& out) const
{
    // The magnitude as unsigned, because the most negative number has no positive twin.
    const auto magnitude =
        units_ < 0 ? 0 - static_cast<std::uint64_t>(units_) : static_cast<std::uint64_t>(units_);
    const auto whole = magnitude / units_a_yuan;
    auto fraction = static_cast<int>(magnitude % units_a_yuan);

    std::array<char, 32> text;
    auto* end = text.data();
    if (units_ < 0) *end++ = '-';
    end = std::to_chars(end, text.data() + text.size(), whole).ptr;
    if (fraction != 0) {
        *end++ = '.';
        for (int unit = static_cast<int>(units_a_yuan) / 10; fraction != 0; unit /= 10) {
            *end++ = static_cast<char>('0' + fraction / unit);
            fraction %= unit;
        }
    }
    out.append(text.data(), end);
}

std::string Money::to_string() const
{
    std::string text;
    append_to(text);
    return text;
}

Money Money::rounded_to_fen() const
{
    const auto rest = units_ % units_a_fen;
    const auto down = units_ - rest;
    if (rest >= units_a_fen / 2) return of_units(down) + of_units(units_a_fen);
    if (rest <= -units_a_fen / 2) return of_units(down) - of_units(units_a_fen);
    return of_units(down);
}

Money operator+(Money a, Money b)
{
    std::int64_t sum = 0;
    return checked(__builtin_add_overflow(a.units_, b.units_, &sum), sum);
}

Money operator-(Money a, Money b)
{
    std::int64_t difference = 0;
    return checked(__builtin_sub_overflow(a.units_, b.units_, &difference), difference);
}

Money operator*(Money unit, std::int64_t quantity)
{
    std::int64_t product = 0;
    return checked(__builtin_mul_overflow(unit.units_, quantity, &product), product);
}

Money operator-(Money a)
{
    return Money{} - a;
}

} // namespace domtok

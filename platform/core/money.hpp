#pragma once

#include "platform/core/result.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace domtok {

/// An amount in yuan, exact to a ten-thousandth. Arithmetic is checked: an overflow throws
/// std::overflow_error, because the limits on prices, quantities and lines leave no legal way to it.
class Money {
public:
    constexpr Money() = default;

    /// One yuan is 10 000 units.
    static constexpr Money of_units(std::int64_t units) { return Money{units}; }

    /// Reads a decimal number (`19.99`, `-3`, `1e3`) exactly. Refuses what is no number, what has more than
    /// four decimals, and what is beyond `largest` either way.
    static Result<Money> parse(std::string_view text);

    /// Takes the double that stands for an amount on the wire. Refuses NaN, the infinities, a double that is
    /// not the nearest one to some amount, and what is beyond `largest`.
    static Result<Money> from_wire(double amount);

    /// The double nearest to this amount, which from_wire() turns back into the same amount.
    double to_wire() const;

    /// The shortest decimal text: `59.97`, `10`, `-0.0001`.
    std::string to_string() const;

    /// Appends to_string().
    void append_to(std::string& out) const;

    constexpr std::int64_t units() const { return units_; }

    constexpr auto operator<=>(const Money&) const = default;

    /// To the nearest fen (a hundredth of a yuan); a half goes away from zero.
    Money rounded_to_fen() const;

    friend Money operator+(Money a, Money b);
    friend Money operator-(Money a, Money b);
    friend Money operator*(Money unit, std::int64_t quantity);
    friend Money operator-(Money a);

    Money& operator+=(Money other) { return *this = *this + other; }

    /// The largest amount the wire can carry without loss: 15 digits, 4 of them decimals.
    static const Money largest;

private:
    explicit constexpr Money(std::int64_t units) : units_{units} {}

    std::int64_t units_{};
};

inline constexpr Money Money::largest = Money::of_units(999'999'999'999'999);

} // namespace domtok

#pragma once

#include "platform/core/money.hpp"
#include "platform/core/result.hpp"

#include <string_view>

namespace domtok::commodity {

inline constexpr std::size_t name_characters_max = 255;
inline constexpr std::size_t description_characters_max = 4096;
inline constexpr std::size_t attribute_characters_max = 64;
inline constexpr Money price_max = Money::of_units(99'999'999'999); ///< eleven digits, four of them decimals

/// Refuses a text that is empty, longer than it may be, or holds control characters. `what` names it to the
/// client.
Result<> check_name(std::string_view what, std::string_view text, std::size_t characters_max);

/// Refuses a text that is longer than it may be or holds control characters other than line ends and tabs.
Result<> check_description(std::string_view text);

/// Refuses what is below zero or above price_max.
Result<> check_price(std::string_view what, Money price);

} // namespace domtok::commodity

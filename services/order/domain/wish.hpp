#pragma once

#include "platform/core/result.hpp"
#include "services/order/domain/ids.hpp"

#include <cstddef>
#include <vector>

namespace domtok::order {

inline constexpr std::int64_t pieces_a_line_max = 1000;
inline constexpr std::size_t lines_an_order_max = 100;

/// How much of one SKU a buyer wants, at which price version; version 0 takes whatever is in force.
struct WantedLine {
    SkuId sku_id{};
    std::int64_t quantity{};
    PriceVersion price_version{};

    bool operator==(const WantedLine&) const = default;
};

/// What a buyer asks to have ordered.
struct Wish {
    AddressId address_id{}; ///< 0, from a cart alone: the buyer's newest
    std::vector<WantedLine> lines;
    bool from_cart{false}; ///< what is bought is to leave the buyer's cart
};

/// The lines with every SKU once, in the order of their first mention, quantities added up. Refuses an empty
/// wish, more lines or pieces than the limits, no piece at all, and one SKU at two versions.
Result<std::vector<WantedLine>> merged(const std::vector<WantedLine>& lines);

} // namespace domtok::order

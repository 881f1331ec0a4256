#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/reflect.hpp"
#include "platform/core/result.hpp"
#include "services/commodity/domain/ids.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace domtok::commodity {

inline constexpr std::int64_t supply_max = 1'000'000'000; ///< pieces of one SKU, ever

/// The pieces of one SKU. supply = available + reserved + sold, and none of them is ever below zero.
struct StockLevel {
    SkuId sku_id{};
    std::int64_t supply{};
    std::int64_t available{};
    std::int64_t reserved{};
    std::int64_t sold{};

    /// In stock: what is not sold.
    std::int64_t unsold() const { return available + reserved; }

    bool operator==(const StockLevel&) const = default;
};
BOOST_DESCRIBE_STRUCT(StockLevel, (), (sku_id, supply, available, reserved, sold))

/// `pieces` of an SKU for an order.
struct HoldLine {
    SkuId sku_id{};
    std::int64_t quantity{};

    bool operator==(const HoldLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(HoldLine, (), (sku_id, quantity))

enum class HoldState : std::int32_t { held = 0, sold = 1, released = 2 };
BOOST_DESCRIBE_ENUM(HoldState, held, sold, released)

/// What an order wants done with stock: a two-phase transfer, keyed by the order. hold moves pieces from
/// available to reserved, all lines or none; release moves them back; sell moves them on to sold.
enum class MoveKind : std::uint8_t { hold, release, sell };

struct StockMove {
    MoveKind kind{};
    OrderId order_id{};
    std::vector<HoldLine> lines; ///< of a hold alone: the other two know theirs
    Time check_at{};             ///< of a hold alone: then the order is asked whether it still wants it
};

/// When the holds of an order are to be looked at again.
struct LaterLook {
    OrderId order_id{};
    Time check_at{};
};

/// Each applies one move of `pieces` to a level. hold refuses with out_of_stock.
Result<> hold(StockLevel& level, std::int64_t pieces);
void release(StockLevel& level, std::int64_t pieces);
void sell(StockLevel& level, std::int64_t pieces);

/// The level when `unsold` pieces are in stock, the reserved ones included. Refuses with invalid_argument
/// what is below the reserved ones or above supply_max.
Result<StockLevel> restocked(const StockLevel& level, std::int64_t unsold);

/// The lines with every SKU once, by SKU id. Refuses with invalid_argument what is empty or asks for less
/// than one piece.
Result<std::vector<HoldLine>> merged(std::span<const HoldLine> lines);

} // namespace domtok::commodity

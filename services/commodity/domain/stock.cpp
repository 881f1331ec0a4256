#include "services/commodity/domain/stock.hpp"

#include <algorithm>
#include <cassert>
#include <string>

namespace domtok::commodity {

Result<> hold(StockLevel& level, std::int64_t pieces)
{
    assert(pieces > 0);
    if (level.available < pieces) {
        const auto sku = "SKU " + std::to_string(raw(level.sku_id));
        if (level.available == 0) return refuse(ErrorCode::out_of_stock, sku + " is sold out");
        return refuse(ErrorCode::out_of_stock,
                      "only " + std::to_string(level.available) + " pieces of " + sku + " are left");
    }
    level.available -= pieces;
    level.reserved += pieces;
    return {};
}

void release(StockLevel& level, std::int64_t pieces)
{
    assert(pieces > 0 && level.reserved >= pieces);
    level.reserved -= pieces;
    level.available += pieces;
}

void sell(StockLevel& level, std::int64_t pieces)
{
    assert(pieces > 0 && level.reserved >= pieces);
    level.reserved -= pieces;
    level.sold += pieces;
}

Result<StockLevel> restocked(const StockLevel& level, std::int64_t unsold)
{
    if (unsold < level.reserved)
        return refuse(ErrorCode::invalid_argument, "stock must be at least " +
                                                       std::to_string(level.reserved) +
                                                       ": that many pieces are reserved by orders");
    if (unsold > supply_max - level.sold)
        return refuse(ErrorCode::invalid_argument,
                      "stock must be at most " + std::to_string(supply_max - level.sold));
    auto after = level;
    after.available = unsold - level.reserved;
    after.supply = after.available + after.reserved + after.sold;
    return after;
}

Result<std::vector<HoldLine>> merged(std::span<const HoldLine> lines)
{
    if (lines.empty()) return refuse(ErrorCode::invalid_argument, "there is nothing to hold");
    std::vector<HoldLine> sorted(lines.begin(), lines.end());
    std::ranges::sort(sorted, {}, &HoldLine::sku_id);
    std::vector<HoldLine> distinct;
    for (const auto& line : sorted) {
        if (line.quantity < 1 || line.quantity > supply_max)
            return refuse(ErrorCode::invalid_argument, "SKU " + std::to_string(raw(line.sku_id)) +
                                                           ": the quantity must be from 1 to " +
                                                           std::to_string(supply_max));
        if (!distinct.empty() && distinct.back().sku_id == line.sku_id)
            distinct.back().quantity += line.quantity;
        else
            distinct.push_back(line);
    }
    return distinct;
}

} // namespace domtok::commodity

#pragma once

#include "platform/sql/transaction.hpp"
#include "services/commodity/domain/stock.hpp"

#include <span>
#include <vector>

/// The statements on the tables `sku_stock` and `stock_holds`, each inside somebody's transaction.
namespace domtok::commodity::rows {

/// A row of stock_holds.
struct Hold {
    SkuId sku_id{};
    std::int64_t quantity{};
    HoldState state{};
};
BOOST_DESCRIBE_STRUCT(Hold, (), (sku_id, quantity, state))

/// Makes the moves one after the other, in one transaction, with one statement an SKU for all of them
/// together. Each has an outcome of its own; one that is refused leaves nothing behind.
std::vector<Result<>> make(sql::Transaction& transaction, std::span<const StockMove> moves, Time now);

std::vector<OrderId> due(sql::Transaction& transaction, Time now, std::int64_t limit);

void postpone(sql::Transaction& transaction, OrderId order, Time check_at);

} // namespace domtok::commodity::rows

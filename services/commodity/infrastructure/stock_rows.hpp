#pragma once

#include "platform/sql/transaction.hpp"
#include "services/commodity/domain/stock.hpp"

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

/// Makes a move, once: when it has been made before, nothing happens. When it is refused it has written
/// nothing.
Result<> make(sql::Transaction& transaction, const StockMove& move, Time now);

std::vector<OrderId> due(sql::Transaction& transaction, Time now, std::int64_t limit);

void postpone(sql::Transaction& transaction, OrderId order, Time check_at);

} // namespace domtok::commodity::rows

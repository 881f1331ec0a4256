#pragma once

#include "platform/sql/transaction.hpp"
#include "services/commodity/domain/stock.hpp"

#include <span>
#include <vector>

/// The statements on the tables `sku_stock` and `stock_holds`, each inside somebody's transaction.
namespace domtok::commodity::rows {

/// A row of stock_holds.
struct Hold {
    OrderId order_id{};
    SkuId sku_id{};
    std::int64_t quantity{};
    HoldState state{};
};
BOOST_DESCRIBE_STRUCT(Hold, (), (order_id, sku_id, quantity, state))

/// What these orders hold or have held. Nobody else changes it until the transaction ends.
std::vector<Hold> holds_locked(sql::Transaction& transaction, std::span<const OrderId> orders);

/// The levels of those SKUs that exist; `skus` is sorted. Nobody else changes them until the transaction
/// ends.
std::vector<StockLevel> levels_locked(sql::Transaction& transaction, std::span<const SkuId> skus);

/// Writes the holds of an order that has held nothing before; `check_at` counts while they are held. Throws
/// Contended when a twin was quicker.
void insert_holds(sql::Transaction& transaction, OrderId order, std::span<const HoldLine> lines,
                  HoldState state, Time check_at, Time now);

/// Moves all holds of these orders to a state in which they are held no more.
void end_holds(sql::Transaction& transaction, std::span<const OrderId> orders, HoldState state, Time now);

/// Throws Fault when the level is not what it was.
void update_level(sql::Transaction& transaction, const StockLevel& before, const StockLevel& after);

bool is_any_due(sql::Transaction& transaction, Time now);

/// Orders whose holds are due, each once, of at most `limit` rows; without those that another transaction
/// has, where the engine can leave them out.
std::vector<OrderId> due_locked(sql::Transaction& transaction, Time now, std::int64_t limit);

/// Of these orders' holds those that are still held are looked at again at `check_at`.
void postpone(sql::Transaction& transaction, std::span<const OrderId> orders, Time check_at);

} // namespace domtok::commodity::rows

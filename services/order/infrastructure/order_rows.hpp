#pragma once

#include "platform/sql/transaction.hpp"
#include "services/order/domain/ports.hpp"

#include <optional>
#include <span>
#include <vector>

/// The statements on the tables `orders` and `order_lines`, each inside somebody's transaction.
namespace domtok::order::rows {

void insert(sql::Transaction& transaction, const PlacedOrder& placed);

/// Inserts an order without lines; false, and nothing inserted, when there is one of its id.
bool insert_new(sql::Transaction& transaction, const Order& order);

std::optional<Order> find(sql::Transaction& transaction, OrderId id);

/// The same, and nobody else changes the order until the transaction ends.
std::optional<Order> find_locked(sql::Transaction& transaction, OrderId id);

std::vector<OrderLine> lines_of(sql::Transaction& transaction, OrderId id);

/// Writes what may change of an order, if its status is still `expected`; false when it is not.
bool update(sql::Transaction& transaction, const Order& order, OrderStatus expected);

/// Visible orders of a buyer, newest first, with their lines.
std::vector<PlacedOrder> page(sql::Transaction& transaction, UserId buyer, const PageRequest& request);

/// How many visible orders a buyer has, counted up to `most`.
std::int64_t count(sql::Transaction& transaction, UserId buyer, std::int64_t most);

} // namespace domtok::order::rows

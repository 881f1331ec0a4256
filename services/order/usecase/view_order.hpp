#pragma once

#include "services/order/domain/ports.hpp"

namespace domtok::order {

/// Shows an order to its buyer.
class ViewOrder {
public:
    explicit ViewOrder(Orders& orders) : orders_{orders} {}

    /// With its lines. Refuses with order_not_found.
    Task<Result<PlacedOrder>> operator()(const Context& context, OrderId id);

    /// Without them.
    Task<Result<Order>> head(const Context& context, OrderId id);

private:
    Orders& orders_;
};

} // namespace domtok::order

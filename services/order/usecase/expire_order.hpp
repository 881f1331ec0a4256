#pragma once

#include "services/order/domain/ports.hpp"

namespace domtok::order {

/// Closes an order whose time to be paid has passed. Its stock goes back. Does nothing to an order that has
/// moved on. When the time has not come, because this machine's clock is behind or was set back, it has
/// itself called again then.
class ExpireOrder {
public:
    ExpireOrder(Orders& orders, const Clock& clock) : orders_{orders}, clock_{clock} {}

    /// Refuses with order_not_found.
    Task<Result<>> operator()(const Context& context, OrderId id);

private:
    Orders& orders_;
    const Clock& clock_;
};

} // namespace domtok::order

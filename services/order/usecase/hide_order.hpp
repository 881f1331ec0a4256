#pragma once

#include "services/order/domain/ports.hpp"

namespace domtok::order {

/// Takes an order that is over out of its buyer's lists. The order itself stays. Hiding twice is hiding once.
class HideOrder {
public:
    HideOrder(Orders& orders, const Clock& clock) : orders_{orders}, clock_{clock} {}

    /// Refuses with order_not_found, order_unchangeable.
    Task<Result<>> operator()(const Context& context, OrderId id);

private:
    Orders& orders_;
    const Clock& clock_;
};

} // namespace domtok::order

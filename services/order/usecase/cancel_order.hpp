#pragma once

#include "services/order/domain/ports.hpp"

namespace domtok::order {

/// Calls an unpaid order off, for its buyer. Its stock goes back. Cancelling twice is cancelling once.
class CancelOrder {
public:
    explicit CancelOrder(Orders& orders) : orders_{orders} {}

    /// Refuses with order_not_found, illegal_operation.
    Task<Result<>> operator()(const Context& context, OrderId id);

private:
    Orders& orders_;
};

} // namespace domtok::order

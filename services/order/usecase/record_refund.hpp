#pragma once

#include "services/order/domain/ports.hpp"

namespace domtok::order {

/// Notes on an order that its buyer has the money back. Noting twice is noting once.
class RecordRefund {
public:
    explicit RecordRefund(Orders& orders) : orders_{orders} {}

    /// Refuses with forbidden (only the shop itself says so), order_not_found, and with illegal_operation an
    /// order that is waiting to be paid.
    Task<Result<>> operator()(const Context& context, OrderId id);

private:
    Orders& orders_;
};

} // namespace domtok::order

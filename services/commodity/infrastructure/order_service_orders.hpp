#pragma once

#include "idl/order.hpp"
#include "services/commodity/domain/ports.hpp"

namespace domtok::commodity {

/// The order service's orders, over its interface.
class OrderServiceOrders final : public Orders {
public:
    explicit OrderServiceOrders(idl::order::OrderService& orders) : orders_{orders} {}

    Task<Result<std::vector<OrderStanding>>> find(const Context& context,
                                                  std::span<const OrderId> ids) override;

private:
    idl::order::OrderService& orders_;
};

} // namespace domtok::commodity

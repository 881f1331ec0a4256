#pragma once

#include "idl/order.hpp"
#include "services/cart/domain/ports.hpp"

namespace domtok::cart {

/// The order service's orders, placed over its interface.
class OrderServiceOrders final : public Orders {
public:
    explicit OrderServiceOrders(idl::order::OrderService& orders) : orders_{orders} {}

    Task<Result<OrderId>> place(const Context& context, const Purchase& purchase) override;
    Task<Result<std::optional<OrderId>>> earlier(const Context& context) override;

private:
    idl::order::OrderService& orders_;
};

} // namespace domtok::cart

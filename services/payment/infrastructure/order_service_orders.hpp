#pragma once

#include "idl/order.hpp"
#include "services/payment/domain/ports.hpp"

namespace domtok::payment {

/// The order service's orders, over its interface.
class OrderServiceOrders final : public Orders {
public:
    explicit OrderServiceOrders(idl::order::OrderService& orders) : orders_{orders} {}

    Task<Result<OrderFacts>> find(const Context& context, OrderId id) override;
    Task<Result<>> confirm(const Context& context, const Payment& payment, std::string_view style) override;
    Task<Result<>> note_refund(const Context& context, const Payment& payment,
                               std::string_view style) override;

private:
    Task<Result<>> tell(const Context& context, const Payment& payment, std::int8_t status,
                        std::string_view style);

    idl::order::OrderService& orders_;
};

} // namespace domtok::payment

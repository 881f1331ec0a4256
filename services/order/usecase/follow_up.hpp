#pragma once

#include "services/order/domain/ports.hpp"

namespace domtok::order {

/// What an order's own events set in motion elsewhere. Each may be called again with the same event.
class FollowUp {
public:
    FollowUp(Stock& stock, Carts& carts) : stock_{stock}, carts_{carts} {}

    /// The order came to nothing: its stock goes back.
    Task<Result<>> give_back(const Context& context, const OrderEvent& event);

    /// The order is paid: its stock is sold.
    Task<Result<>> sell(const Context& context, const OrderEvent& event);

    /// The order was placed from a cart: what it bought leaves the cart.
    Task<Result<>> settle_cart(const Context& context, const OrderEvent& event);

private:
    Stock& stock_;
    Carts& carts_;
};

} // namespace domtok::order

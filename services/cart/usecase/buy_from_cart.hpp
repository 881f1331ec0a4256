#pragma once

#include "services/cart/domain/ports.hpp"

namespace domtok::cart {

/// Orders goods out of the caller's cart. They leave the cart when the order stands, and only then.
class BuyFromCart {
public:
    BuyFromCart(Carts& carts, Orders& orders) : carts_{carts}, orders_{orders} {}

    /// Refuses with unauthenticated, cart_line_not_found, invalid_argument, and as the order service does.
    Task<Result<OrderId>> operator()(const Context& context, const Purchase& purchase);

private:
    Task<Result<std::optional<OrderId>>> earlier(const Context& context);

    Carts& carts_;
    Orders& orders_;
};

/// Takes what an order bought out of its buyer's cart. The order service asks for it, maybe more than once.
class SettlePurchase {
public:
    explicit SettlePurchase(Carts& carts) : carts_{carts} {}

    /// Refuses with forbidden: only the shop itself settles.
    Task<Result<>> operator()(const Context& context, UserId owner, OrderId order,
                              std::span<const CartLine> bought);

private:
    Carts& carts_;
};

} // namespace domtok::cart

#pragma once

#include "services/cart/domain/ports.hpp"

namespace domtok::cart {

/// Puts goods into the caller's cart.
class AddToCart {
public:
    AddToCart(Carts& carts, Products& products) : carts_{carts}, products_{products} {}

    /// Refuses with unauthenticated, invalid_argument, sku_not_found, not_for_sale, cart_full.
    Task<Result<>> operator()(const Context& context, const CartLine& line);

private:
    Carts& carts_;
    Products& products_;
};

/// Changes what is in the caller's cart.
class ChangeCart {
public:
    explicit ChangeCart(Carts& carts) : carts_{carts} {}

    /// Sets the count of a line; 0 takes it out. Refuses with unauthenticated, invalid_argument,
    /// cart_line_not_found.
    Task<Result<>> set(const Context& context, const CartLine& line);

    /// Refuses with unauthenticated, cart_line_not_found.
    Task<Result<>> remove(const Context& context, SkuId sku);

    /// Refuses with unauthenticated, and with cart_not_found when there is nothing in it.
    Task<Result<>> clear(const Context& context);

private:
    Carts& carts_;
};

} // namespace domtok::cart

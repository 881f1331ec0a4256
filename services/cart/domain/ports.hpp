#pragma once

#include "platform/core/context.hpp"
#include "platform/core/result.hpp"
#include "platform/core/task.hpp"
#include "services/cart/domain/cart.hpp"

#include <optional>
#include <span>
#include <vector>

namespace domtok::cart {

/// Everybody's cart, kept. Each change of one request with an idempotency key happens once.
class Carts {
public:
    virtual ~Carts() = default;

    /// Puts pieces of an SKU in, on top of what is there. Refuses with cart_full, invalid_argument (too many
    /// pieces).
    virtual Task<Result<>> add(const Context& context, UserId owner, const CartLine& line) = 0;

    /// Whether this request, by its idempotency key, has put something in when it came before. Refuses with
    /// idempotency_mismatch.
    virtual Task<Result<bool>> has_added(const Context& context) = 0;

    /// Sets how many pieces there are. Refuses with cart_line_not_found.
    virtual Task<Result<>> set(const Context& context, UserId owner, const CartLine& line) = 0;

    /// Takes a line out. Refuses with cart_line_not_found.
    virtual Task<Result<>> remove(const Context& context, UserId owner, SkuId sku) = 0;

    /// Takes everything out. Refuses with cart_not_found when there is nothing.
    virtual Task<Result<>> clear(const Context& context, UserId owner) = 0;

    /// The whole cart, last touched first.
    virtual Task<std::vector<CartLine>> list(const Context& context, UserId owner) = 0;

    /// Takes out what an order bought, once an order; what is no longer there is not missed.
    virtual Task<> settle(const Context& context, UserId owner, OrderId order,
                          std::span<const CartLine> bought) = 0;
};

/// The products of commodity.
class Products {
public:
    virtual ~Products() = default;

    /// One for each SKU that exists.
    virtual Task<Result<std::vector<Product>>> find(const Context& context, std::span<const SkuId> skus) = 0;
};

/// The orders of the order service.
class Orders {
public:
    virtual ~Orders() = default;

    /// Places an order for the caller. Refuses as the order service does. What it buys leaves the cart by
    /// settle().
    virtual Task<Result<OrderId>> place(const Context& context, const Purchase& purchase) = 0;

    /// The order that this request, by its idempotency key, has placed when it came before.
    virtual Task<Result<std::optional<OrderId>>> earlier(const Context& context) = 0;
};

} // namespace domtok::cart

#pragma once

#include "idl/cart.hpp"
#include "services/order/domain/ports.hpp"

namespace domtok::order {

/// The cart service's carts, over its interface.
class CartServiceCarts final : public Carts {
public:
    explicit CartServiceCarts(idl::cart::CartService& carts) : carts_{carts} {}

    Task<Result<>> settle(const Context& context, const OrderEvent& placed) override;

private:
    idl::cart::CartService& carts_;
};

} // namespace domtok::order

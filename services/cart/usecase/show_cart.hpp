#pragma once

#include "services/cart/domain/ports.hpp"

namespace domtok::cart {

/// A page of a cart. `lines_total` counts the lines of all pages.
struct CartPage {
    std::vector<ShownLine> lines;
    std::int64_t lines_total{};
};

/// Shows the caller's cart, last touched first, with what its goods are and cost now.
class ShowCart {
public:
    ShowCart(Carts& carts, Products& products) : carts_{carts}, products_{products} {}

    /// Pages count from 1; a size of 0 is a whole cart. Lines whose SKU is gone are left out.
    /// Refuses with unauthenticated, invalid_argument.
    Task<Result<CartPage>> operator()(const Context& context, std::int64_t page, std::int64_t size);

private:
    Carts& carts_;
    Products& products_;
};

} // namespace domtok::cart

#include "services/cart/domain/cart.hpp"

#include <algorithm>

namespace domtok::cart {

Result<> check_quantity(std::int64_t quantity)
{
    if (quantity >= 1 && quantity <= pieces_a_line_max) return {};
    return refuse(ErrorCode::invalid_argument, "count must be from 1 to " +
                                                   std::to_string(pieces_a_line_max) + ", not " +
                                                   std::to_string(quantity));
}

Result<> covers(std::span<const CartLine> cart, std::span<const PurchaseLine> wanted)
{
    if (wanted.empty())
        return refuse(ErrorCode::invalid_argument, "choose at least one line of the cart to buy");
    std::vector<CartLine> left(cart.begin(), cart.end());
    for (const auto& line : wanted) {
        CHECK(check_quantity(line.quantity));
        const auto sku = "SKU " + std::to_string(raw(line.sku_id));
        const auto found = std::ranges::find(left, line.sku_id, &CartLine::sku_id);
        if (found == left.end()) return refuse(ErrorCode::cart_line_not_found, sku + " is not in your cart");
        if (found->quantity < line.quantity)
            return refuse(ErrorCode::invalid_argument,
                          "your cart does not hold that many pieces of " + sku + "; change its count first");
        found->quantity -= line.quantity;
    }
    return {};
}

} // namespace domtok::cart

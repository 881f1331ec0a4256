#include "services/order/infrastructure/cart_service_carts.hpp"

namespace domtok::order {

Task<Result<>> CartServiceCarts::settle(const Context& context, const OrderEvent& placed)
{
    idl::cart::SettlePurchaseRequest request{
        .user_id = raw(placed.buyer), .order_id = raw(placed.order_id), .bought = {}};
    request.bought.reserve(placed.lines.size());
    for (const auto& line : placed.lines)
        request.bought.push_back({.sku_id = raw(line.sku_id), .count = line.quantity, .version_id = {}});
    CO_CHECK(co_await carts_.settle_purchase(context, request));
    co_return Result<>{};
}

} // namespace domtok::order

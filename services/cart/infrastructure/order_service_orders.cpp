#include "services/cart/infrastructure/order_service_orders.hpp"

namespace domtok::cart {

Task<Result<OrderId>> OrderServiceOrders::place(const Context& context, const Purchase& purchase)
{
    idl::order::CreateOrderReq request{
        .address_id = raw(purchase.address_id), .base_order_goods = {}, .from_cart = true};
    request.base_order_goods.reserve(purchase.lines.size());
    for (const auto& line : purchase.lines)
        request.base_order_goods.push_back({.merchant_id = 0,
                                            .goods_id = 0,
                                            .style_id = raw(line.sku_id),
                                            .purchase_quantity = line.quantity,
                                            .goods_version = raw(line.price_version)});
    CO_TRY(const auto response, co_await orders_.create_order(context, request));
    co_return OrderId{response.order_id};
}

Task<Result<std::optional<OrderId>>> OrderServiceOrders::earlier(const Context& context)
{
    const idl::order::EarlierOrderReq request;
    CO_TRY(const auto response, co_await orders_.earlier_order(context, request));
    co_return response.order_id ? std::optional{OrderId{*response.order_id}} : std::nullopt;
}

} // namespace domtok::cart

#include "services/order/controllers/order_wire.hpp"

#include <string>

namespace domtok::order {

namespace wire = idl::model;

namespace {

/// The labels of the wire contract, which clients compare with.
std::string label_of(OrderStatus status)
{
    switch (status) {
    case OrderStatus::unpaid: return "待支付";
    case OrderStatus::paid: return "已支付";
    case OrderStatus::completed: return "已完成";
    case OrderStatus::cancelled: return "已取消";
    case OrderStatus::expired: return "已过期";
    case OrderStatus::refunded: return "已退款";
    }
    return "未知状态";
}

std::string payment_label_of(const Order& order)
{
    if (order.status() == OrderStatus::refunded) return "成功退款";
    return order.is_paid() ? "成功支付" : "待支付";
}

std::int64_t milliseconds_of(std::optional<Time> time)
{
    return time ? time->time_since_epoch().count() : 0;
}

wire::Order wire_of(const Order& order)
{
    return {.id = raw(order.id()),
            .status = std::to_string(static_cast<std::int32_t>(order.status())),
            .uid = raw(order.buyer()),
            .total_amount_of_goods = order.goods_amount(),
            .total_amount_of_freight = order.freight_amount(),
            .total_amount_of_discount = order.discount_amount(),
            .payment_amount = order.payable_amount(),
            .payment_status = payment_label_of(order),
            .payment_at = milliseconds_of(order.paid_at()),
            .payment_style = order.payment_style(),
            .ordered_at = milliseconds_of(order.ordered_at()),
            .deleted_at = milliseconds_of(order.hidden_at()),
            .delivery_at = 0,
            .address_id = raw(order.address_id()),
            .address_info = order.address_text(),
            .coupon_id = 0,
            .coupon_name = {},
            .expire_at = milliseconds_of(order.expires_at())};
}

wire::OrderGoods wire_of(const OrderLine& line, OrderId order)
{
    return {.merchant_id = raw(line.merchant),
            .goods_id = raw(line.spu_id),
            .goods_name = line.spu_name,
            .style_id = raw(line.sku_id),
            .style_name = line.sku_name,
            .goods_version = raw(line.price_version),
            .style_head_drawing = line.picture,
            .origin_price = line.price,
            .sale_price = line.price,
            .single_freight_price = line.freight,
            .purchase_quantity = line.quantity,
            .total_amount = line.goods_amount,
            .freight_amount = line.freight_amount,
            .discount_amount = line.discount_amount,
            .payment_amount = line.payable_amount,
            .single_price = line.price,
            .coupon_id = 0,
            .coupon_name = {},
            .order_id = raw(order)};
}

} // namespace

Wish wish_of(const idl::order::CreateOrderReq& request)
{
    Wish wish{.address_id = AddressId{request.address_id},
              .lines = {},
              .from_cart = request.from_cart.value_or(false)};
    wish.lines.reserve(request.base_order_goods.size());
    for (const auto& goods : request.base_order_goods)
        wish.lines.push_back({.sku_id = SkuId{goods.style_id},
                              .quantity = goods.purchase_quantity,
                              .price_version = PriceVersion{goods.goods_version}});
    return wish;
}

wire::BaseOrderWithGoods short_wire(const PlacedOrder& placed)
{
    const auto& order = placed.order;
    wire::BaseOrderWithGoods shown{.order = {.id = raw(order.id()),
                                             .status = label_of(order.status()),
                                             .total_amount_of_goods = order.goods_amount(),
                                             .payment_amount = order.payable_amount(),
                                             .payment_status = payment_label_of(order)},
                                   .goods = {}};
    shown.goods.reserve(placed.lines.size());
    for (const auto& line : placed.lines)
        shown.goods.push_back({.merchant_id = raw(line.merchant),
                               .goods_id = raw(line.spu_id),
                               .style_id = raw(line.sku_id),
                               .purchase_quantity = line.quantity,
                               .goods_version = raw(line.price_version)});
    return shown;
}

wire::OrderWithGoods full_wire(const PlacedOrder& placed)
{
    wire::OrderWithGoods shown{.order = wire_of(placed.order), .goods = {}};
    shown.goods.reserve(placed.lines.size());
    for (const auto& line : placed.lines)
        shown.goods.push_back(wire_of(line, placed.order.id()));
    return shown;
}

} // namespace domtok::order

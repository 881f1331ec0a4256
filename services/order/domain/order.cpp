#include "services/order/domain/order.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace domtok::order {

namespace {

constexpr std::array<std::pair<OrderStatus, OrderStatus>, 6> arrows{{
    {OrderStatus::unpaid, OrderStatus::paid},
    {OrderStatus::unpaid, OrderStatus::cancelled},
    {OrderStatus::unpaid, OrderStatus::expired},
    {OrderStatus::paid, OrderStatus::completed},
    {OrderStatus::paid, OrderStatus::refunded},
    {OrderStatus::completed, OrderStatus::refunded},
}};

std::string order_text(OrderId id)
{
    return "order " + std::to_string(raw(id));
}

std::string sku_text(SkuId sku)
{
    return "SKU " + std::to_string(raw(sku));
}

std::unexpected<Error> too_much()
{
    return refuse(ErrorCode::invalid_argument, "an order comes to at most " + Money::largest.to_string() +
                                                   " yuan: order less of it at a time");
}

OrderLine line_of(const WantedLine& wanted, const Offer& offer)
{
    OrderLine line{.sku_id = offer.sku_id,
                   .spu_id = offer.spu_id,
                   .merchant = offer.merchant,
                   .price_version = offer.price_version,
                   .spu_name = offer.spu_name,
                   .sku_name = offer.sku_name,
                   .picture = offer.picture,
                   .price = offer.price,
                   .freight = offer.freight,
                   .quantity = wanted.quantity,
                   .goods_amount = offer.price * wanted.quantity,
                   .freight_amount = offer.freight * wanted.quantity,
                   .discount_amount = {},
                   .payable_amount = {}};
    line.payable_amount = line.goods_amount - line.discount_amount + line.freight_amount;
    return line;
}

} // namespace

Order::Order(OrderId id, UserId buyer, Address address, std::span<const OrderLine> lines, Time now,
             std::chrono::milliseconds payment_window)
    : id_{id}
    , buyer_{buyer}
    , ordered_at_{now}
    , expires_at_{now + payment_window}
    , address_id_{address.id}
    , address_text_{std::move(address.text)}
{
    for (const auto& line : lines) {
        goods_amount_ += line.goods_amount;
        freight_amount_ += line.freight_amount;
        discount_amount_ += line.discount_amount;
        payable_amount_ += line.payable_amount;
    }
    assert(payable_amount_ == goods_amount_ - discount_amount_ + freight_amount_);
    assert(payable_amount_ >= Money{});
}

Order Order::barred(OrderId id, Time now)
{
    Order order;
    order.id_ = id;
    order.status_ = OrderStatus::cancelled;
    order.ordered_at_ = now;
    order.expires_at_ = now;
    order.hidden_at_ = now;
    return order;
}

Result<> Order::pay(Time at, std::string style)
{
    if (is_paid()) return {};
    if (status_ == OrderStatus::expired)
        return refuse(ErrorCode::order_expired, order_text(id_) + " was not paid in time and is closed");
    if (status_ != OrderStatus::unpaid)
        return refuse(ErrorCode::order_status_invalid, order_text(id_) + " is " +
                                                           std::string(reflect::name_of(status_)) +
                                                           " and cannot be paid");
    CHECK(move_to(OrderStatus::paid));
    paid_at_ = at;
    payment_style_ = std::move(style);
    return {};
}

Result<> Order::cancel()
{
    if (status_ == OrderStatus::cancelled) return {};
    return move_to(OrderStatus::cancelled);
}

Result<> Order::expire(Time now)
{
    if (status_ == OrderStatus::expired) return {};
    if (now < expires_at_)
        return refuse(ErrorCode::illegal_operation, order_text(id_) + " still has time to be paid");
    return move_to(OrderStatus::expired);
}

Result<> Order::redirect(Address address)
{
    if (status_ != OrderStatus::unpaid && status_ != OrderStatus::paid)
        return refuse(ErrorCode::illegal_operation, order_text(id_) + " is " +
                                                        std::string(reflect::name_of(status_)) +
                                                        "; its address cannot change any more");
    address_id_ = address.id;
    address_text_ = std::move(address.text);
    return {};
}

Result<> Order::hide(Time now)
{
    if (status_ == OrderStatus::unpaid)
        return refuse(ErrorCode::order_unchangeable, order_text(id_) + " is not paid yet: cancel it first");
    if (status_ == OrderStatus::paid)
        return refuse(ErrorCode::order_unchangeable,
                      order_text(id_) + " is paid and not yet delivered: it stays");
    if (!hidden_at_) hidden_at_ = now;
    return {};
}

Result<> Order::move_to(OrderStatus next)
{
    if (std::ranges::find(arrows, std::pair{status_, next}) == arrows.end())
        return refuse(ErrorCode::illegal_operation,
                      order_text(id_) + " is " + std::string(reflect::name_of(status_)) +
                          " and cannot become " + std::string(reflect::name_of(next)));
    status_ = next;
    return {};
}

Result<std::vector<OrderLine>> priced(std::span<const WantedLine> wanted, std::span<const Offer> offers)
{
    std::vector<OrderLine> lines;
    lines.reserve(wanted.size());
    Money sum;
    for (const auto& line : wanted) {
        const auto offer = std::ranges::find(offers, line.sku_id, &Offer::sku_id);
        if (offer == offers.end())
            return refuse(ErrorCode::sku_not_found, sku_text(line.sku_id) + " does not exist");
        if (!offer->for_sale)
            return refuse(ErrorCode::not_for_sale, sku_text(line.sku_id) + " is not for sale");
        if (line.price_version != PriceVersion{} && line.price_version != offer->price_version)
            return refuse(ErrorCode::price_changed, "the price of " + sku_text(line.sku_id) + " is " +
                                                        offer->price.to_string() +
                                                        " now; look at it and order again");
        const auto& added = lines.emplace_back(line_of(line, *offer));
        sum += added.goods_amount + added.freight_amount;
        if (sum > Money::largest) return too_much();
    }
    return lines;
}

} // namespace domtok::order

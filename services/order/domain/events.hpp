#pragma once

#include "platform/core/context.hpp"
#include "platform/core/reflect.hpp"
#include "services/order/domain/ids.hpp"

#include <string_view>
#include <vector>

namespace domtok::order {

/// What orders announce. `placed` is announced for what leaves a cart; `payment_due` is the timer of every
/// unpaid order.
namespace topic {
inline constexpr std::string_view placed = "order.placed";
inline constexpr std::string_view payment_due = "order.payment_due";
inline constexpr std::string_view paid = "order.paid";
inline constexpr std::string_view cancelled = "order.cancelled";
inline constexpr std::string_view expired = "order.expired";
} // namespace topic

/// How much of an SKU an order is about.
struct BoughtLine {
    SkuId sku_id{};
    std::int64_t quantity{};
};
BOOST_DESCRIBE_STRUCT(BoughtLine, (), (sku_id, quantity))

/// Something has happened to an order. `lines` is filled for `placed` alone.
struct OrderEvent {
    OrderId order_id{};
    UserId buyer{};
    std::vector<BoughtLine> lines;
};
BOOST_DESCRIBE_STRUCT(OrderEvent, (), (order_id, buyer, lines))

} // namespace domtok::order

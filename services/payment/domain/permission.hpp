#pragma once

#include "platform/core/context.hpp"
#include "platform/core/result.hpp"
#include "services/payment/domain/ports.hpp"

#include <string>

namespace domtok::payment {

/// Only the buyer pays for an order. To everyone else it does not exist.
inline Result<> must_be_buyer(const Caller& caller, const OrderFacts& order)
{
    if (!caller.is_known()) return refuse(ErrorCode::unauthenticated, "log in first");
    if (caller.user == order.buyer) return {};
    return refuse(ErrorCode::order_not_found, "order " + std::to_string(raw(order.id)) + " does not exist");
}

/// Refuses an order that is paid, cancelled, or out of time.
inline Result<> must_be_payable(const OrderFacts& order, Time now)
{
    const auto text = "order " + std::to_string(raw(order.id));
    if (!order.is_unpaid) return refuse(ErrorCode::order_status_invalid, text + " is not waiting to be paid");
    if (now >= order.expires_at) return refuse(ErrorCode::order_expired, text + " was not paid in time");
    return {};
}

} // namespace domtok::payment

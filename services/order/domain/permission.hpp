#pragma once

#include "platform/core/context.hpp"
#include "platform/core/result.hpp"
#include "services/order/domain/order.hpp"

#include <string>

namespace domtok::order {

/// Refuses a caller who has not logged in.
inline Result<> must_be_known(const Caller& caller)
{
    if (caller.is_known()) return {};
    return refuse(ErrorCode::unauthenticated, "log in first");
}

/// The buyer may see and change an order, and the shop itself. To everyone else it does not exist.
inline Result<> must_be_theirs(const Caller& caller, const Order& order)
{
    if (caller.is_shop() || (caller.is_known() && caller.user == order.buyer())) return {};
    return refuse(ErrorCode::order_not_found, "order " + std::to_string(raw(order.id())) + " does not exist");
}

/// The same, for what is still in the buyer's lists.
inline Result<> must_be_visible(const Caller& caller, const Order& order)
{
    CHECK(must_be_theirs(caller, order));
    if (!order.is_hidden() || caller.is_shop()) return {};
    return refuse(ErrorCode::order_not_found, "order " + std::to_string(raw(order.id())) + " does not exist");
}

} // namespace domtok::order

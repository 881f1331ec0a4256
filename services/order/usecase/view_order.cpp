#include "services/order/usecase/view_order.hpp"

#include "services/order/domain/permission.hpp"

namespace domtok::order {

Task<Result<PlacedOrder>> ViewOrder::operator()(const Context& context, OrderId id)
{
    CO_TRY(auto placed, co_await orders_.find_placed(context, id));
    CO_CHECK(must_be_visible(context.caller, placed.order));
    co_return placed;
}

Task<Result<Order>> ViewOrder::head(const Context& context, OrderId id)
{
    CO_TRY(auto order, co_await orders_.find(context, id));
    CO_CHECK(must_be_theirs(context.caller, order));
    co_return order;
}

} // namespace domtok::order

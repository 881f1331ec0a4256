#include "services/order/usecase/follow_up.hpp"

#include "platform/core/crash_point.hpp"

namespace domtok::order {

Task<Result<>> FollowUp::give_back(const Context& context, const OrderEvent& event)
{
    crash_point("order.before_release");
    CO_CHECK(co_await stock_.release(context, event.order_id));
    crash_point("order.released");
    co_return Result<>{};
}

Task<Result<>> FollowUp::sell(const Context& context, const OrderEvent& event)
{
    crash_point("order.before_sell");
    CO_CHECK(co_await stock_.sell(context, event.order_id));
    crash_point("order.sold");
    co_return Result<>{};
}

Task<Result<>> FollowUp::settle_cart(const Context& context, const OrderEvent& event)
{
    co_return co_await carts_.settle(context, event);
}

} // namespace domtok::order

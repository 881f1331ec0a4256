#include "services/order/usecase/cancel_order.hpp"

#include "services/order/domain/permission.hpp"

namespace domtok::order {

Task<Result<>> CancelOrder::operator()(const Context& context, OrderId id)
{
    const auto cancel = [&context](Order& order) -> Result<> {
        CHECK(must_be_visible(context.caller, order));
        return order.cancel();
    };
    co_return co_await orders_.update(context, id, cancel);
}

} // namespace domtok::order

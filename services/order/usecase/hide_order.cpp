#include "services/order/usecase/hide_order.hpp"

#include "services/order/domain/permission.hpp"

namespace domtok::order {

Task<Result<>> HideOrder::operator()(const Context& context, OrderId id)
{
    const auto now = clock_.now();
    const auto hide = [&](Order& order) -> Result<> {
        CHECK(must_be_theirs(context.caller, order));
        return order.hide(now);
    };
    co_return co_await orders_.update(context, id, hide);
}

} // namespace domtok::order

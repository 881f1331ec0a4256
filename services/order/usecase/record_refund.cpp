#include "services/order/usecase/record_refund.hpp"

namespace domtok::order {

Task<Result<>> RecordRefund::operator()(const Context& context, OrderId id)
{
    if (!context.caller.is_shop())
        co_return refuse(ErrorCode::forbidden, "only the shop itself says that money is back");
    const auto refund = [](Order& order) { return order.refund(); };
    co_return co_await orders_.update(context, id, refund);
}

} // namespace domtok::order

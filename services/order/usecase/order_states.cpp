#include "services/order/usecase/order_states.hpp"

#include <string>

namespace domtok::order {

Task<Result<std::vector<Order>>> OrderStates::operator()(const Context& context, std::span<const OrderId> ids)
{
    if (!context.caller.is_shop())
        co_return refuse(ErrorCode::forbidden, "only the shop's own services may ask");
    if (ids.size() > states_asked_max)
        co_return refuse(ErrorCode::invalid_argument,
                         "ask after at most " + std::to_string(states_asked_max) + " orders");
    co_return co_await orders_.find_or_bar(context, ids);
}

} // namespace domtok::order

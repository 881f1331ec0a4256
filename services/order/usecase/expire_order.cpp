#include "services/order/usecase/expire_order.hpp"

namespace domtok::order {

Task<Result<>> ExpireOrder::operator()(const Context& context, OrderId id)
{
    const auto now = clock_.now();
    const auto expire = [now](Order& order) -> Result<> {
        if (order.status() != OrderStatus::unpaid) return {};
        return order.expire(now);
    };
    co_return co_await orders_.update(context, id, expire);
}

} // namespace domtok::order

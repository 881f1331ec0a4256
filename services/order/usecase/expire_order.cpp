#include "services/order/usecase/expire_order.hpp"

namespace domtok::order {

Task<Result<>> ExpireOrder::operator()(const Context& context, OrderId id)
{
    const auto now = clock_.now();
    bool is_early = false;
    const auto expire = [now, &is_early](Order& order) -> Result<> {
        is_early = order.is_payable(now);
        if (is_early || order.status() != OrderStatus::unpaid) return {};
        return order.expire(now);
    };
    CO_CHECK(co_await orders_.update(context, id, expire));
    if (is_early) CO_CHECK(co_await orders_.remind(context, id));
    co_return Result<>{};
}

} // namespace domtok::order

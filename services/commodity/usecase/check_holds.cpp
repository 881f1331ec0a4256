#include "services/commodity/usecase/check_holds.hpp"

#include <algorithm>
#include <vector>

namespace domtok::commodity {

Task<Result<std::size_t>> CheckHolds::operator()(const Context& context)
{
    const auto due = co_await stock_.due(context, clock_.now(), settings_.batch_max);
    if (due.empty()) co_return std::size_t{0};
    CO_TRY(const auto standings, co_await orders_.find(context, due));
    for (const auto order : due) {
        const auto known = std::ranges::find(standings, order, &OrderStanding::id);
        CO_CHECK(co_await settle(context, order, known == standings.end() ? nullptr : &*known));
    }
    co_return due.size();
}

Task<Result<>> CheckHolds::settle(const Context& context, OrderId order, const OrderStanding* standing)
{
    StockMove move{.kind = MoveKind::release, .order_id = order, .lines = {}, .check_at = {}};
    if (standing != nullptr && standing->claim == OrderClaim::unpaid) {
        co_await stock_.postpone(context, order,
                                 std::max(standing->expires_at, clock_.now()) + settings_.grace);
        co_return Result<>{};
    }
    if (standing != nullptr && standing->claim == OrderClaim::paid) move.kind = MoveKind::sell;
    co_return co_await stock_.make(context, move);
}

} // namespace domtok::commodity

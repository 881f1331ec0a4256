#include "services/commodity/usecase/move_stock.hpp"

#include <algorithm>

namespace domtok::commodity {

namespace {

Result<> check_order(OrderId order)
{
    if (raw(order) > 0) return {};
    return refuse(ErrorCode::missing_argument, "orderID is missing: stock is moved for an order, once");
}

} // namespace

Task<Result<>> MoveStock::hold(const Context& context, OrderId order, std::span<const HoldLine> lines,
                               Time check_at)
{
    CO_CHECK(check_order(order));
    CO_TRY(auto distinct, merged(lines));
    const StockMove move{.kind = MoveKind::hold,
                         .order_id = order,
                         .lines = std::move(distinct),
                         .check_at = std::max(check_at, clock_.now())};
    co_return co_await stock_.make(context, move);
}

Task<Result<>> MoveStock::release(const Context& context, OrderId order)
{
    CO_CHECK(check_order(order));
    const StockMove move{.kind = MoveKind::release, .order_id = order, .lines = {}, .check_at = {}};
    co_return co_await stock_.make(context, move);
}

Task<Result<>> MoveStock::sell(const Context& context, OrderId order)
{
    CO_CHECK(check_order(order));
    const StockMove move{.kind = MoveKind::sell, .order_id = order, .lines = {}, .check_at = {}};
    co_return co_await stock_.make(context, move);
}

} // namespace domtok::commodity

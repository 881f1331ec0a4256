#include "services/commodity/usecase/check_holds.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace domtok::commodity {

namespace {

/// What becomes of the holds of an order; none: they stay. An order that is not known will never be.
std::optional<MoveKind> move_for(const OrderStanding* standing)
{
    if (standing == nullptr) return MoveKind::release;
    switch (standing->claim) {
    case OrderClaim::unpaid: return std::nullopt;
    case OrderClaim::paid: return MoveKind::sell;
    case OrderClaim::over: return MoveKind::release;
    }
    return MoveKind::release;
}

} // namespace

Task<Result<std::size_t>> CheckHolds::operator()(const Context& context)
{
    const auto now = clock_.now();
    const auto due = co_await stock_.take_due(context, now, now + settings_.patience, settings_.batch_max);
    if (due.empty()) co_return std::size_t{0};
    CO_TRY(const auto standings, co_await orders_.find(context, due));

    std::vector<StockMove> moves;
    std::vector<LaterLook> looks;
    for (const auto order : due) {
        const auto known = std::ranges::find(standings, order, &OrderStanding::id);
        const auto* const standing = known == standings.end() ? nullptr : &*known;
        if (const auto kind = move_for(standing))
            moves.push_back({.kind = *kind, .order_id = order, .lines = {}, .check_at = {}});
        else
            looks.push_back(
                {.order_id = order, .check_at = std::max(standing->expires_at, now) + settings_.grace});
    }
    co_await stock_.postpone(context, looks);
    for (const auto& outcome : co_await stock_.make_all(context, moves))
        CO_CHECK(outcome);
    co_return due.size();
}

} // namespace domtok::commodity

#include "services/commodity/infrastructure/order_service_orders.hpp"

namespace domtok::commodity {

namespace {

/// By the contract's order status.
OrderClaim claim_of(std::int32_t status)
{
    switch (status) {
    case -1: return OrderClaim::unpaid;
    case 1:
    case 2: return OrderClaim::paid;
    default: return OrderClaim::over;
    }
}

} // namespace

Task<Result<std::vector<OrderStanding>>> OrderServiceOrders::find(const Context& context,
                                                                  std::span<const OrderId> ids)
{
    idl::order::ListOrderStatesReq request;
    request.order_ids.reserve(ids.size());
    for (const auto id : ids)
        request.order_ids.push_back(raw(id));
    CO_TRY(const auto response, co_await orders_.list_order_states(context, request));

    std::vector<OrderStanding> standings;
    standings.reserve(response.states.size());
    for (const auto& state : response.states) {
        auto& standing = standings.emplace_back();
        standing.id = OrderId{state.order_id};
        standing.claim = claim_of(state.status);
        reflect::convert(state.expire_at, standing.expires_at);
    }
    co_return standings;
}

} // namespace domtok::commodity

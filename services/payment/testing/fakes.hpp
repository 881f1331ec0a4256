#pragma once

#include "services/payment/domain/ports.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace domtok::payment {

/// Orders in memory, of one buyer each.
class FakeOrders final : public Orders {
public:
    std::map<OrderId, OrderFacts> known;
    std::map<OrderId, int> confirmations;
    std::optional<Error> refusal; ///< of every confirmation

    Task<Result<OrderFacts>> find(const Context& context, OrderId id) override
    {
        const auto found = known.find(id);
        if (found == known.end() || found->second.buyer != context.caller.user)
            co_return refuse(ErrorCode::order_not_found, "no such order");
        co_return found->second;
    }

    Task<Result<>> confirm(const Context&, const Payment& payment, std::string_view) override
    {
        if (refusal) co_return std::unexpected(*refusal);
        ++confirmations[payment.order_id()];
        known[payment.order_id()].is_unpaid = false;
        co_return Result<>{};
    }
};

} // namespace domtok::payment

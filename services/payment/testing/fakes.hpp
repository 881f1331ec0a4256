#pragma once

#include "platform/core/fault.hpp"
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

/// A provider that answers what the test says, after as long as the test says.
class ScriptedProvider final : public Provider {
public:
    ScriptedProvider(const Clock& clock, Timers& timers) : clock_{clock}, timers_{timers} {}

    ChargeAnswer answer{.outcome = ChargeOutcome::approved, .reference = "ref", .reason = {}};
    std::chrono::milliseconds takes{0};
    bool is_out_of_reach{false};      ///< every charge throws
    std::vector<std::string> charged; ///< charge keys, in order
    std::vector<std::string> refunded;

    std::string_view name() const override { return "DomTok"; }

    Task<ChargeAnswer> charge(const Context&, const Payment& payment) override
    {
        charged.push_back(payment.charge_key());
        const auto alarm = timers_.alarm();
        if (takes.count() > 0) co_await alarm->wait_until(clock_.now() + takes);
        if (is_out_of_reach) throw Overloaded("too many charges are waiting");
        co_return answer;
    }

    Task<ChargeAnswer> resolve(const Context&, const Payment&) override { co_return answer; }

    Task<ChargeAnswer> refund(const Context&, const Payment& payment) override
    {
        refunded.push_back(payment.charge_key());
        co_return answer;
    }

private:
    const Clock& clock_;
    Timers& timers_;
};

} // namespace domtok::payment

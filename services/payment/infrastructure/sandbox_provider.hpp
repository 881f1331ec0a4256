#pragma once

#include "platform/bus/outbox.hpp"
#include "platform/core/clock.hpp"
#include "platform/sql/database.hpp"
#include "services/payment/domain/ports.hpp"

#include <chrono>

namespace domtok::payment {

/// How the sandbox behaves.
struct SandboxSettings {
    std::chrono::milliseconds answer_timeout{
        std::chrono::seconds{5}}; ///< how long a caller waits for an answer
    std::chrono::milliseconds late_answer{std::chrono::seconds{10}}; ///< when the answers come that come late
};

/// A payment provider that moves no real money but behaves like one that does, at its worst. It remembers its
/// charges by their keys, across restarts, as a bank does. Amounts that no real price has choose what it
/// does, by their last two digits (ten-thousandths of a yuan):
///   .xx01  declines
///   .xx02  takes the money and does not answer
///   .xx03  neither takes the money nor answers
///   .xx04  takes the money, does not answer, and says so of its own accord late
///   .xx05  approves, and says so twice more of its own accord
/// Everything else is approved at once.
class SandboxProvider final : public Provider {
public:
    SandboxProvider(sql::Database& database, bus::Outbox& outbox, const Clock& clock, Timers& timers,
                    const SandboxSettings& settings);

    static constexpr std::string_view channel = "DomTok";

    std::string_view name() const override { return channel; }

    Task<ChargeAnswer> charge(const Context& context, const Payment& payment) override;
    Task<ChargeAnswer> resolve(const Context& context, const Payment& payment) override;
    Task<ChargeAnswer> refund(const Context& context, const Payment& payment, std::int64_t attempt) override;

private:
    Task<ChargeAnswer> take(const Context& context, const Payment& payment, ChargeOutcome outcome);
    Task<ChargeAnswer> fall_silent();
    Task<> announce(const Context& context, const Payment& payment, std::chrono::milliseconds delay);

    sql::Database& database_;
    bus::Outbox& outbox_;
    const Clock& clock_;
    Timers& timers_;
    const SandboxSettings& settings_;
};

} // namespace domtok::payment

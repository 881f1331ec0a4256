#include "services/payment/infrastructure/sandbox_provider.hpp"

#include "platform/json/write.hpp"
#include "services/payment/domain/events.hpp"

#include <utility>

namespace domtok::payment {

namespace {

enum class Behaviour : std::uint8_t { approve, decline, take_silently, ignore, answer_late, answer_twice };

Behaviour behaviour_for(Money amount)
{
    switch (amount.units() % 100) {
    case 1: return Behaviour::decline;
    case 2: return Behaviour::take_silently;
    case 3: return Behaviour::ignore;
    case 4: return Behaviour::answer_late;
    case 5: return Behaviour::answer_twice;
    default: return Behaviour::approve;
    }
}

ChargeAnswer answer_of(ChargeOutcome outcome, const std::string& key)
{
    if (outcome == ChargeOutcome::declined)
        return {.outcome = outcome, .reference = {}, .reason = "the sandbox declines this amount"};
    return {.outcome = outcome, .reference = "sandbox-" + key, .reason = {}};
}

} // namespace

SandboxProvider::SandboxProvider(sql::Database& database, bus::Outbox& outbox, const Clock& clock,
                                 Timers& timers, const SandboxSettings& settings)
    : database_{database}
    , outbox_{outbox}
    , clock_{clock}
    , timers_{timers}
    , settings_{settings}
{
}

Task<ChargeAnswer> SandboxProvider::charge(const Context& context, const Payment& payment)
{
    switch (behaviour_for(payment.amount())) {
    case Behaviour::approve: break;
    case Behaviour::decline: co_return co_await take(context, payment, ChargeOutcome::declined);
    case Behaviour::ignore: co_return co_await fall_silent();
    case Behaviour::take_silently:
        co_await take(context, payment, ChargeOutcome::approved);
        co_return co_await fall_silent();
    case Behaviour::answer_late:
        co_await take(context, payment, ChargeOutcome::approved);
        co_await announce(context, payment, settings_.late_answer);
        co_return co_await fall_silent();
    case Behaviour::answer_twice: {
        const auto answer = co_await take(context, payment, ChargeOutcome::approved);
        for (int i = 0; i < 2; ++i)
            co_await announce(context, payment, settings_.late_answer);
        co_return answer;
    }
    }
    co_return co_await take(context, payment, ChargeOutcome::approved);
}

Task<ChargeAnswer> SandboxProvider::resolve(const Context& context, const Payment& payment)
{
    // A charge unknown here is written down as declined: so it is closed, should it still arrive.
    co_return co_await take(context, payment, ChargeOutcome::declined);
}

Task<ChargeAnswer> SandboxProvider::refund(const Context& context, const Payment& payment)
{
    const auto key = payment.charge_key();
    const auto give_back = [&key](sql::Transaction& transaction) {
        return transaction.execute(
            "UPDATE sandbox_charges SET refunded = 1 WHERE charge_key = ? AND outcome = ?", key,
            ChargeOutcome::approved);
    };
    if (co_await database_.transact(context, give_back) == 1)
        co_return answer_of(ChargeOutcome::approved, key);
    co_return ChargeAnswer{
        .outcome = ChargeOutcome::declined, .reference = {}, .reason = "there is no such charge"};
}

/// Writes the charge down with this outcome, or gives the answer that it got before.
Task<ChargeAnswer> SandboxProvider::take(const Context& context, const Payment& payment,
                                         ChargeOutcome outcome)
{
    const auto key = payment.charge_key();
    const auto now = clock_.now();
    const auto write = [&](sql::Transaction& transaction) {
        transaction.insert_new(
            "INSERT INTO sandbox_charges (charge_key, payment_id, amount, outcome, refunded, charged_at) "
            "VALUES (?, ?, ?, ?, 0, ?)",
            key, payment.id(), payment.amount(), outcome, now);
        return transaction
            .find<ChargeOutcome>("SELECT outcome FROM sandbox_charges WHERE charge_key = ?", key)
            .value_or(outcome);
    };
    co_return answer_of(co_await database_.transact(context, write), key);
}

/// Lets the caller wait in vain.
Task<ChargeAnswer> SandboxProvider::fall_silent()
{
    const auto alarm = timers_.alarm();
    co_await alarm->wait_until(clock_.steady_now() + settings_.answer_timeout);
    co_return ChargeAnswer{};
}

/// Speaks up after `delay` without being asked.
Task<> SandboxProvider::announce(const Context& context, const Payment& payment,
                                 std::chrono::milliseconds delay)
{
    const auto key = payment.charge_key();
    const auto answer = answer_of(ChargeOutcome::approved, key);
    const AnswerEvent event{.payment_id = payment.id(),
                            .attempt = payment.attempt(),
                            .outcome = answer.outcome,
                            .reference = answer.reference,
                            .reason = answer.reason};
    const auto add = [&](sql::Transaction&, bus::Outbox::Batch& batch) -> Result<> {
        batch.add({.topic = std::string(topic::answered),
                   .key = "answer/" + key,
                   .payload = json::to_text(event),
                   .deliver_at = clock_.now() + delay});
        return {};
    };
    const auto added = co_await outbox_.transact(context, add);
    if (!added) throw sql::Fault("the sandbox could not schedule its answer: " + added.error().message);
}

} // namespace domtok::payment

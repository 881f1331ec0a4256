#include "services/payment/usecase/settle_payment.hpp"

#include "platform/core/crash_point.hpp"

#include <algorithm>

namespace domtok::payment {

namespace {

/// Whether an order that refuses the money will refuse it for ever.
bool is_over(ErrorCode refusal)
{
    return refusal == ErrorCode::order_expired || refusal == ErrorCode::order_status_invalid ||
           refusal == ErrorCode::order_not_found;
}

/// The longer a payment has been open, the longer it can wait; a provider's outage of hours is sat out.
constexpr std::chrono::milliseconds wait_min{std::chrono::seconds{30}};
constexpr std::chrono::milliseconds wait_max{std::chrono::minutes{15}};

} // namespace

Task<Result<>> SettlePayment::check(const Context& context, const PaymentEvent& event)
{
    CO_TRY(const auto payment, co_await payments_.find(context, event.payment_id));
    const bool is_open =
        payment.state() == PaymentState::processing || payment.state() == PaymentState::unknown;
    if (!is_open || payment.attempt() != event.attempt) co_return Result<>{};

    const auto answer = co_await provider_.resolve(context, payment);
    const auto settle = [&](Payment& current) { return current.settle(event.attempt, answer, clock_.now()); };
    CO_CHECK(co_await payments_.update(context, payment.id(), settle));
    if (answer.outcome == ChargeOutcome::unknown)
        co_return co_await ask_later(context, payment, event, topic::check_due);
    co_return Result<>{};
}

Task<Result<>> SettlePayment::take_answer(const Context& context, const AnswerEvent& event)
{
    CO_TRY(const auto payment, co_await payments_.find(context, event.payment_id));
    if (event.attempt < payment.attempt()) {
        if (event.outcome != ChargeOutcome::approved) co_return Result<>{};
        const PaymentEvent stale{.payment_id = event.payment_id, .attempt = event.attempt};
        co_return co_await payments_.remind(context, stale, topic::stale_charge, clock_.now());
    }

    const ChargeAnswer answer{.outcome = event.outcome, .reference = event.reference, .reason = event.reason};
    const auto settle = [&](Payment& current) { return current.settle(event.attempt, answer, clock_.now()); };
    CO_CHECK(co_await payments_.update(context, event.payment_id, settle));
    co_return Result<>{};
}

Task<Result<>> SettlePayment::confirm(const Context& context, const PaymentEvent& event)
{
    CO_TRY(const auto payment, co_await payments_.find(context, event.payment_id));
    if (payment.state() != PaymentState::succeeded || payment.confirmed_at()) co_return Result<>{};

    crash_point("payment.before_confirm");
    const auto confirmed = co_await orders_.confirm(context, payment, provider_.name());
    crash_point("payment.order_confirmed");
    if (!confirmed && !is_over(confirmed.error().code)) co_return std::unexpected(confirmed.error());

    const auto close = [&](Payment& current) {
        return confirmed ? current.confirm(clock_.now()) : current.start_refund(clock_.now());
    };
    CO_CHECK(co_await payments_.update(context, payment.id(), close));
    co_return Result<>{};
}

Task<Result<>> SettlePayment::refund(const Context& context, const PaymentEvent& event)
{
    CO_TRY(const auto payment, co_await payments_.find(context, event.payment_id));
    if (payment.state() != PaymentState::refunding) co_return Result<>{};

    crash_point("payment.before_refund");
    const auto answer = co_await provider_.refund(context, payment, payment.attempt());
    crash_point("payment.money_returned");
    if (answer.outcome != ChargeOutcome::approved)
        co_return co_await ask_later(context, payment, event, topic::refund_due);
    const auto finish = [&](Payment& current) { return current.finish_refund(clock_.now()); };
    CO_CHECK(co_await payments_.update(context, payment.id(), finish));
    co_return Result<>{};
}

Task<Result<>> SettlePayment::return_stale(const Context& context, const PaymentEvent& event)
{
    CO_TRY(const auto payment, co_await payments_.find(context, event.payment_id));
    if (event.attempt >= payment.attempt()) co_return Result<>{};

    const auto answer = co_await provider_.refund(context, payment, event.attempt);
    if (answer.outcome != ChargeOutcome::approved)
        co_return co_await ask_later(context, payment, event, topic::stale_charge);
    co_return Result<>{};
}

Task<Result<>> SettlePayment::report_refund(const Context& context, const PaymentEvent& event)
{
    CO_TRY(const auto payment, co_await payments_.find(context, event.payment_id));
    crash_point("payment.before_report");
    const auto told = co_await orders_.note_refund(context, payment, provider_.name());
    // The money is back all the same when there is no order to show it.
    if (!told && told.error().code != ErrorCode::order_not_found) co_return std::unexpected(told.error());
    co_return Result<>{};
}

Task<Result<>> SettlePayment::ask_later(const Context& context, const Payment& payment,
                                        const PaymentEvent& event, std::string_view topic)
{
    const auto now = clock_.now();
    const auto wait =
        std::clamp<std::chrono::milliseconds>((now - payment.changed_at()) / 2, wait_min, wait_max);
    co_return co_await payments_.remind(context, event, topic, now + wait);
}

} // namespace domtok::payment

#include "services/payment/usecase/check_out.hpp"

#include "platform/core/after_effect.hpp"
#include "platform/core/crash_point.hpp"
#include "services/payment/domain/permission.hpp"

namespace domtok::payment {

namespace {

/// What a charge has come to is written down within this time, however late it is for the buyer.
constexpr std::chrono::seconds time_to_settle{5};

} // namespace

Task<Result<>> CheckOut::operator()(const Context& context, OrderId order, std::string_view token)
{
    CO_TRY(const auto facts, co_await orders_.find(context, order));
    CO_CHECK(must_be_buyer(context.caller, facts));

    const auto now = clock_.now();
    const auto begin = [&](Payment& payment) -> Result<> {
        if (payment.state() == PaymentState::pending || payment.state() == PaymentState::failed)
            CHECK(must_be_payable(facts, now));
        return payment.begin(token, now);
    };
    CO_TRY(const auto begun, co_await payments_.begin(context, order, now + settings_.check_after, begin));
    crash_point("payment.begun");
    co_return co_await after_effect(begun.is_new ? pay(context, begun.payment)
                                                 : answer(context, begun.payment.id()));
}

Task<Result<>> CheckOut::pay(const Context& context, const Payment& payment)
{
    const auto charged = co_await provider_.charge(context, payment);
    crash_point("payment.charged");
    const auto in_time = with_time(context, clock_.steady_now() + time_to_settle);
    const auto settle = [&](Payment& current) {
        return current.settle(payment.attempt(), charged, clock_.now());
    };
    CO_CHECK(co_await payments_.update(in_time, payment.id(), settle));
    crash_point("payment.settled");
    co_return co_await answer(in_time, payment.id());
}

/// What a buyer is told of a payment that has been checked out.
Task<Result<>> CheckOut::answer(const Context& context, PaymentId id)
{
    CO_TRY(const auto payment, co_await payments_.find(context, id));
    switch (payment.state()) {
    case PaymentState::succeeded: co_return Result<>{};
    case PaymentState::failed:
    case PaymentState::pending:
        co_return refuse(ErrorCode::payment_declined, "the payment was declined: " + payment.failure() +
                                                          "; ask for a new token to try again");
    case PaymentState::refunding:
    case PaymentState::refunded:
        co_return refuse(ErrorCode::order_expired,
                         "the order was closed before the money came; the money goes back by itself");
    case PaymentState::processing:
        co_return refuse(ErrorCode::request_in_progress,
                         "this payment is under way; look at the order in a moment");
    case PaymentState::unknown: break;
    }
    co_return refuse(
        ErrorCode::payment_unknown,
        "the payment provider has not answered; do not pay again, the order will show the outcome");
}

} // namespace domtok::payment

#include "services/payment/domain/payment.hpp"

#include "platform/core/equal.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace domtok::payment {

namespace {

constexpr std::array<std::pair<PaymentState, PaymentState>, 11> arrows{{
    {PaymentState::pending, PaymentState::processing},
    {PaymentState::processing, PaymentState::succeeded},
    {PaymentState::processing, PaymentState::failed},
    {PaymentState::processing, PaymentState::unknown},
    {PaymentState::unknown, PaymentState::succeeded},
    {PaymentState::unknown, PaymentState::failed},
    {PaymentState::failed, PaymentState::pending},
    // A provider that has said no may still say yes to the same attempt; the money counts.
    {PaymentState::failed, PaymentState::succeeded},
    {PaymentState::pending, PaymentState::succeeded},
    {PaymentState::succeeded, PaymentState::refunding},
    {PaymentState::refunding, PaymentState::refunded},
}};

/// A token that is handed out again has at least this long to live.
constexpr std::chrono::minutes token_rest_min{2};

bool has_money(PaymentState state)
{
    return state == PaymentState::succeeded || state == PaymentState::refunding ||
           state == PaymentState::refunded;
}

std::unexpected<Error> in_progress(OrderId order, PaymentState state)
{
    const auto text = "order " + std::to_string(raw(order));
    if (has_money(state)) return refuse(ErrorCode::payment_in_progress, text + " has been paid already");
    return refuse(ErrorCode::payment_in_progress, text + " is being paid; look at it again in a moment");
}

} // namespace

Payment::Payment(PaymentId id, OrderId order_id, UserId buyer, Money amount, Time now)
    : id_{id}
    , order_id_{order_id}
    , buyer_{buyer}
    , amount_{amount}
    , created_at_{now}
    , changed_at_{now}
{
}

std::string Payment::charge_key(std::int64_t attempt) const
{
    return std::to_string(raw(id_)) + "-" + std::to_string(attempt);
}

Result<PaymentToken> Payment::issue_token(const PaymentToken& fresh, Time now)
{
    if (state_ != PaymentState::pending && state_ != PaymentState::failed)
        return in_progress(order_id_, state_);
    if (state_ == PaymentState::failed) CHECK(move_to(PaymentState::pending, now));
    if (token_.empty() || *token_expires_at_ < now + token_rest_min) {
        token_ = fresh.text;
        token_expires_at_ = fresh.expires_at;
    }
    return PaymentToken{.text = token_, .expires_at = *token_expires_at_};
}

Result<> Payment::begin(std::string_view token, Time now)
{
    if (state_ != PaymentState::pending && state_ != PaymentState::failed)
        return in_progress(order_id_, state_);
    const bool matches = !token_.empty() && equal_in_constant_time(token_, token);
    if (!matches || now >= *token_expires_at_)
        return refuse(
            ErrorCode::illegal_operation,
            "duplicate payment request, mismatched order or token has expired; ask for a new token");
    CHECK(move_to(PaymentState::processing, now));
    token_.clear();
    token_expires_at_.reset();
    failure_.clear();
    ++attempt_;
    return {};
}

Result<> Payment::settle(std::int64_t attempt, const ChargeAnswer& answer, Time now)
{
    if (attempt != attempt_)
        return refuse(ErrorCode::illegal_operation, "payment " + std::to_string(raw(id_)) +
                                                        " is at attempt " + std::to_string(attempt_) +
                                                        ", not " + std::to_string(attempt));
    if (has_money(state_)) return {};
    switch (answer.outcome) {
    case ChargeOutcome::approved:
        provider_reference_ = answer.reference;
        failure_.clear();
        return move_to(PaymentState::succeeded, now);
    case ChargeOutcome::declined:
        if (state_ == PaymentState::failed || state_ == PaymentState::pending) return {};
        failure_ = answer.reason;
        return move_to(PaymentState::failed, now);
    case ChargeOutcome::unknown:
        if (state_ != PaymentState::processing) return {};
        return move_to(PaymentState::unknown, now);
    }
    return {};
}

Result<> Payment::confirm(Time now)
{
    if (!has_money(state_))
        return refuse(ErrorCode::illegal_operation,
                      "payment " + std::to_string(raw(id_)) + " is " + std::string(reflect::name_of(state_)));
    if (!confirmed_at_) confirmed_at_ = now;
    return {};
}

Result<> Payment::start_refund(Time now)
{
    if (state_ == PaymentState::refunding || state_ == PaymentState::refunded) return {};
    return move_to(PaymentState::refunding, now);
}

Result<> Payment::finish_refund(Time now)
{
    if (state_ == PaymentState::refunded) return {};
    return move_to(PaymentState::refunded, now);
}

Result<> Payment::move_to(PaymentState next, Time now)
{
    if (std::ranges::find(arrows, std::pair{state_, next}) == arrows.end())
        return refuse(ErrorCode::illegal_operation,
                      "payment " + std::to_string(raw(id_)) + " is " + std::string(reflect::name_of(state_)) +
                          " and cannot become " + std::string(reflect::name_of(next)));
    state_ = next;
    changed_at_ = now;
    return {};
}

} // namespace domtok::payment

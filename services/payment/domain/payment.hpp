#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/context.hpp"
#include "platform/core/ids.hpp"
#include "platform/core/money.hpp"
#include "platform/core/reflect.hpp"
#include "platform/core/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace domtok::payment {

enum class PaymentId : std::int64_t {};
enum class OrderId : std::int64_t {};

/// Where a payment stands. 0 to 3 are the numbers of the wire contract.
enum class PaymentState : std::int32_t {
    pending = 0,    ///< waits for its checkout
    processing = 1, ///< the provider has been asked for the money, or is about to be
    succeeded = 2,  ///< the money is here
    failed = 3,     ///< the provider has not taken the money and will not
    unknown = 4,    ///< nobody knows yet whether the provider has taken the money
    refunding = 5,  ///< the money came for an order that is over; it goes back
    refunded = 6,   ///< the money is back
};
BOOST_DESCRIBE_ENUM(PaymentState, pending, processing, succeeded, failed, unknown, refunding, refunded)

/// What a provider says of a charge.
enum class ChargeOutcome : std::int32_t { approved, declined, unknown };
BOOST_DESCRIBE_ENUM(ChargeOutcome, approved, declined, unknown)

struct ChargeAnswer {
    ChargeOutcome outcome{ChargeOutcome::unknown};
    std::string reference; ///< the provider's own name for the charge; empty when there is none
    std::string reason;    ///< why it was declined, for the buyer
};

/// What shows that a buyer means to pay; good for one checkout.
struct PaymentToken {
    std::string text; ///< 64 hexadecimal digits
    Time expires_at{};
};

/// The payment of one order: there is one an order, with as many attempts as it takes. Its state moves along
/// the arrows in payment.cpp and no other way.
class Payment {
public:
    /// No payment, to be read into.
    Payment() = default;

    Payment(PaymentId id, OrderId order_id, UserId buyer, Money amount, Time now);

    PaymentId id() const { return id_; }
    OrderId order_id() const { return order_id_; }
    UserId buyer() const { return buyer_; }
    Money amount() const { return amount_; }
    PaymentState state() const { return state_; }
    std::int64_t attempt() const { return attempt_; }
    const std::string& provider_reference() const { return provider_reference_; }
    const std::string& failure() const { return failure_; }
    Time created_at() const { return created_at_; }
    Time changed_at() const { return changed_at_; }
    std::optional<Time> confirmed_at() const { return confirmed_at_; }

    /// What the provider knows an attempt by, the current one or an earlier: the idempotency key of the
    /// charge.
    std::string charge_key(std::int64_t attempt) const;
    std::string charge_key() const { return charge_key(attempt_); }

    /// The token of the next checkout: the one there is while it is good for a while yet, or `fresh`.
    /// Refuses with payment_in_progress once money is on its way or here.
    Result<PaymentToken> issue_token(const PaymentToken& fresh, Time now);

    /// Uses the token up and begins an attempt. Refuses with illegal_operation for a token that is not the
    /// current one or has expired, with payment_in_progress once money is on its way or here. Compares in
    /// constant time.
    Result<> begin(std::string_view token, Time now);

    /// Takes the provider's answer to an attempt. What was answered before stays as it is; an answer to an
    /// attempt that is not the current one is refused with illegal_operation.
    Result<> settle(std::int64_t attempt, const ChargeAnswer& answer, Time now);

    /// The order has taken note of the money.
    Result<> confirm(Time now);

    /// The order cannot be paid any more: the money goes back.
    Result<> start_refund(Time now);
    Result<> finish_refund(Time now);

    const std::string& token() const { return token_; }
    std::optional<Time> token_expires_at() const { return token_expires_at_; }

    bool operator==(const Payment&) const = default;

private:
    Result<> move_to(PaymentState next, Time now);

    PaymentId id_{};
    OrderId order_id_{};
    UserId buyer_{};
    Money amount_;
    PaymentState state_{PaymentState::pending};
    std::int64_t attempt_{};
    std::string token_;
    std::optional<Time> token_expires_at_;
    std::string provider_reference_;
    std::string failure_;
    std::optional<Time> confirmed_at_;
    Time created_at_{};
    Time changed_at_{};

    BOOST_DESCRIBE_CLASS(Payment, (), (), (),
                         (id_, order_id_, buyer_, amount_, state_, attempt_, token_, token_expires_at_,
                          provider_reference_, failure_, confirmed_at_, created_at_, changed_at_))
};

} // namespace domtok::payment

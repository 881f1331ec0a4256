#pragma once

#include "services/payment/domain/payment.hpp"

#include <string_view>

namespace domtok::payment {

/// What payments announce. `check_due` is the timer of every attempt: by then its outcome should be known.
namespace topic {
inline constexpr std::string_view check_due = "payment.check_due";
inline constexpr std::string_view succeeded = "payment.succeeded";
inline constexpr std::string_view refund_due = "payment.refund_due";
inline constexpr std::string_view refunded = "payment.refunded";
/// The provider has taken money for an attempt after the next one had begun; it goes back.
inline constexpr std::string_view stale_charge = "payment.stale_charge";
/// The provider says, of its own accord, what became of a charge.
inline constexpr std::string_view answered = "payment.answered";
} // namespace topic

struct PaymentEvent {
    PaymentId payment_id{};
    std::int64_t attempt{};
};
BOOST_DESCRIBE_STRUCT(PaymentEvent, (), (payment_id, attempt))

struct AnswerEvent {
    PaymentId payment_id{};
    std::int64_t attempt{};
    ChargeOutcome outcome{ChargeOutcome::unknown};
    std::string reference;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(AnswerEvent, (), (payment_id, attempt, outcome, reference, reason))

} // namespace domtok::payment

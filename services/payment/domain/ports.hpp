#pragma once

#include "platform/core/context.hpp"
#include "platform/core/result.hpp"
#include "platform/core/task.hpp"
#include "services/payment/domain/events.hpp"
#include "services/payment/domain/ledger.hpp"
#include "services/payment/domain/payment.hpp"

#include <functional>
#include <optional>
#include <string>

namespace domtok::payment {

/// Every payment there is, kept, with the ledger that goes with it. A change that takes or gives back the
/// money writes the postings in the same transaction; what it announces has reached those it concerns when a
/// function returns, or will later.
class Payments {
public:
    virtual ~Payments() = default;

    /// The order's payment, or `fresh` when there is none, after `change`; kept together. Refuses as `change`
    /// does, and with idempotency_mismatch a key that was used for another request.
    virtual Task<Result<Payment>> open(const Context& context, const Payment& fresh,
                                       const std::function<Result<>(Payment&)>& change) = 0;

    /// The payment of an order. Refuses with payment_not_found.
    virtual Task<Result<Payment>> find(const Context& context, OrderId order) = 0;
    virtual Task<Result<Payment>> find(const Context& context, PaymentId id) = 0;

    /// A payment at the start of an attempt; `is_new` is false when the same request, by its idempotency key,
    /// has begun it before.
    struct Begun {
        Payment payment;
        bool is_new{};
    };

    /// Applies `change`, which begins an attempt, once a request. From `check_at` on the outcome is asked
    /// after. Refuses with payment_not_found, idempotency_mismatch, and as `change` does.
    virtual Task<Result<Begun>> begin(const Context& context, OrderId order, Time check_at,
                                      const std::function<Result<>(Payment&)>& change) = 0;

    /// Applies `change` and keeps the outcome; keeps nothing when it refuses. Refuses with payment_not_found.
    virtual Task<Result<Payment>> update(const Context& context, PaymentId id,
                                         const std::function<Result<>(Payment&)>& change) = 0;

    /// Has `topic` (check_due, refund_due, stale_charge) announced for an attempt at `when`.
    virtual Task<Result<>> remind(const Context& context, const PaymentEvent& event, std::string_view topic,
                                  Time when) = 0;
};

/// Who takes the money. Every call is keyed: repeating one moves no money twice. What no answer comes to in
/// time is `unknown`, never thrown.
class Provider {
public:
    virtual ~Provider() = default;

    /// For the ledger and for the buyer: "sandbox".
    virtual std::string_view name() const = 0;

    /// Takes the payment's amount for its current attempt.
    virtual Task<ChargeAnswer> charge(const Context& context, const Payment& payment) = 0;

    /// What became of the current attempt. An attempt the provider has never heard of is closed: it answers
    /// `declined`, and a charge that still arrives will be declined too.
    virtual Task<ChargeAnswer> resolve(const Context& context, const Payment& payment) = 0;

    /// Gives the money of an attempt back. `approved` when it is back.
    virtual Task<ChargeAnswer> refund(const Context& context, const Payment& payment,
                                      std::int64_t attempt) = 0;
};

/// What the order service says of an order.
struct OrderFacts {
    OrderId id{};
    UserId buyer{};
    Money amount;
    bool is_unpaid{};
    Time expires_at{};
};

/// The orders of the order service.
class Orders {
public:
    virtual ~Orders() = default;

    /// The caller's own order. Refuses with order_not_found.
    virtual Task<Result<OrderFacts>> find(const Context& context, OrderId id) = 0;

    /// The money for it is here. Refuses with order_not_found, order_expired, order_status_invalid when it is
    /// no longer wanted.
    virtual Task<Result<>> confirm(const Context& context, const Payment& payment,
                                   std::string_view style) = 0;

    /// The money that came too late for it is back with its buyer. Refuses with order_not_found.
    virtual Task<Result<>> note_refund(const Context& context, const Payment& payment,
                                       std::string_view style) = 0;
};

} // namespace domtok::payment

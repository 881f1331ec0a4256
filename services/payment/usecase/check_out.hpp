#pragma once

#include "services/payment/usecase/request_token.hpp"

namespace domtok::payment {

/// Pays an order with the token that was asked for before. However often and by whomever it is called, the
/// money is taken once. When it is not known whether the money was taken, it is found out later, and the
/// order follows.
class CheckOut {
public:
    CheckOut(Payments& payments, Orders& orders, Provider& provider, const Clock& clock,
             const PaymentSettings& settings)
        : payments_{payments}
        , orders_{orders}
        , provider_{provider}
        , clock_{clock}
        , settings_{settings}
    {
    }

    /// Refuses with unauthenticated, order_not_found, order_expired, order_status_invalid, payment_not_found,
    /// illegal_operation (token), payment_in_progress, payment_declined, payment_unknown. What the provider
    /// answers is kept although the context's deadline has passed meanwhile. Throws OutcomeUnknown when a
    /// step fails after the attempt has begun: it is asked after later.
    Task<Result<>> operator()(const Context& context, OrderId order, std::string_view token);

private:
    Task<Result<>> pay(const Context& context, const Payment& payment);
    Task<Result<>> answer(const Context& context, PaymentId id);

    Payments& payments_;
    Orders& orders_;
    Provider& provider_;
    const Clock& clock_;
    const PaymentSettings& settings_;
};

} // namespace domtok::payment

#pragma once

#include "platform/core/ids.hpp"
#include "platform/core/random.hpp"
#include "services/payment/domain/ports.hpp"

#include <chrono>

namespace domtok::payment {

/// How payments are made.
struct PaymentSettings {
    std::chrono::milliseconds token_life{std::chrono::minutes{15}};
    std::chrono::milliseconds check_after{
        std::chrono::seconds{30}}; ///< an attempt; longer than a charge may take
};

/// Gives a buyer the token to pay an order with. Asking again gives the same token while it is good.
class RequestToken {
public:
    RequestToken(Payments& payments, Orders& orders, Ids& ids, Random& random, const Clock& clock,
                 const PaymentSettings& settings);

    /// Refuses with unauthenticated, order_not_found, order_expired, order_status_invalid,
    /// payment_in_progress, idempotency_mismatch.
    Task<Result<PaymentToken>> operator()(const Context& context, OrderId order);

private:
    PaymentToken fresh_token(Time now);

    Payments& payments_;
    Orders& orders_;
    Ids& ids_;
    Random& random_;
    const Clock& clock_;
    const PaymentSettings& settings_;
};

} // namespace domtok::payment

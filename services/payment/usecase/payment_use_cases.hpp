#pragma once

#include "services/payment/usecase/check_out.hpp"
#include "services/payment/usecase/request_token.hpp"
#include "services/payment/usecase/settle_payment.hpp"

namespace domtok::payment {

/// What the use cases need from outside. All outlive them.
struct Ports {
    Payments& payments;
    Orders& orders;
    Provider& provider;
    Ids& ids;
    Random& random;
    const Clock& clock;
};

/// Every verb of the payment service. The settings outlive it; a change of them counts from the next call
/// on.
struct PaymentUseCases {
    PaymentUseCases(const Ports& ports, const PaymentSettings& settings)
        : request_token{ports.payments, ports.orders, ports.ids, ports.random, ports.clock, settings}
        , check_out{ports.payments, ports.orders, ports.provider, ports.clock, settings}
        , settle_payment{ports.payments, ports.orders, ports.provider, ports.clock}
    {
    }

    RequestToken request_token;
    CheckOut check_out;
    SettlePayment settle_payment;
};

} // namespace domtok::payment

#pragma once

#include "idl/payment.hpp"
#include "services/payment/usecase/payment_use_cases.hpp"

namespace domtok::payment {

/// PaymentService of idl/payment.thrift: the wire's requests to use cases, their outcomes to the wire's
/// answers.
class PaymentController final : public idl::payment::PaymentService {
public:
    explicit PaymentController(PaymentUseCases& use_cases) : use_cases_{use_cases} {}

    Task<Result<idl::payment::PaymentTokenResponse>> request_payment_token(
        const Context& context, const idl::payment::PaymentTokenRequest& request) override;
    Task<Result<idl::payment::PaymentCheckoutResponse>> request_payment_checkout(
        const Context& context, const idl::payment::PaymentCheckoutRequest& request) override;

private:
    PaymentUseCases& use_cases_;
};

} // namespace domtok::payment

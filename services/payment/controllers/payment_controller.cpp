#include "services/payment/controllers/payment_controller.hpp"

#include <utility>

namespace domtok::payment {

namespace wire = idl::payment;

Task<Result<wire::PaymentTokenResponse>> PaymentController::request_payment_token(
    const Context& context, const wire::PaymentTokenRequest& request)
{
    CO_TRY(auto token, co_await use_cases_.request_token(context, OrderId{request.order_id}));
    wire::PaymentTokenResponse response;
    response.token_info.payment_token = std::move(token.text);
    response.token_info.payment_token_expiration_time =
        std::chrono::floor<std::chrono::seconds>(token.expires_at).time_since_epoch().count();
    co_return response;
}

Task<Result<wire::PaymentCheckoutResponse>> PaymentController::request_payment_checkout(
    const Context& context, const wire::PaymentCheckoutRequest& request)
{
    CO_CHECK(co_await use_cases_.check_out(context, OrderId{request.order_id}, request.token));
    co_return wire::PaymentCheckoutResponse{};
}

} // namespace domtok::payment

#include "services/payment/infrastructure/order_service_orders.hpp"

namespace domtok::payment {

namespace wire = idl::order;

namespace {

constexpr std::int32_t unpaid = -1;
constexpr std::int8_t payment_succeeded = 2;
constexpr std::int8_t payment_refunded = 6; // ours; the contract's numbers end at 3

} // namespace

Task<Result<OrderFacts>> OrderServiceOrders::find(const Context& context, OrderId id)
{
    const wire::IsOrderExistReq exists{.order_id = raw(id)};
    CO_TRY(const auto order, co_await orders_.is_order_exist(context, exists));
    if (!order.exist)
        co_return refuse(ErrorCode::order_not_found, "order " + std::to_string(raw(id)) + " does not exist");

    const wire::GetOrderPaymentAmount amount{.order_id = raw(id)};
    CO_TRY(const auto payable, co_await orders_.get_order_payment_amount(context, amount));

    OrderFacts facts{.id = id, .buyer = {}, .amount = payable.amount, .is_unpaid = false, .expires_at = {}};
    // An order service that does not say whose order it is has shown it to its caller alone.
    facts.buyer = UserId{order.user_id.value_or(raw(context.caller.user))};
    facts.is_unpaid = order.status.value_or(unpaid) == unpaid;
    reflect::convert(order.order_expire, facts.expires_at);
    co_return facts;
}

Task<Result<>> OrderServiceOrders::confirm(const Context& context, const Payment& payment,
                                           std::string_view style)
{
    co_return co_await tell(context, payment, payment_succeeded, style);
}

Task<Result<>> OrderServiceOrders::note_refund(const Context& context, const Payment& payment,
                                               std::string_view style)
{
    co_return co_await tell(context, payment, payment_refunded, style);
}

Task<Result<>> OrderServiceOrders::tell(const Context& context, const Payment& payment, std::int8_t status,
                                        std::string_view style)
{
    wire::UpdateOrderStatusReq request{.order_id = raw(payment.order_id()),
                                       .payment_status = status,
                                       .payment_at = {},
                                       .payment_style = std::string(style)};
    reflect::convert(payment.changed_at(), request.payment_at);
    CO_CHECK(co_await orders_.order_payment_success(context, request));
    co_return Result<>{};
}

} // namespace domtok::payment

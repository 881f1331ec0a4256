#include "services/order/controllers/order_controller.hpp"

#include "services/order/controllers/order_wire.hpp"

namespace domtok::order {

namespace wire = idl::order;

namespace {

/// What payment says of an order: in the contract 2 is paid, and nothing else moves an order; 6 is ours.
constexpr std::int8_t payment_succeeded = 2;
constexpr std::int8_t payment_refunded = 6;

} // namespace

Task<Result<wire::CreateOrderResp>> OrderController::create_order(const Context& context,
                                                                  const wire::CreateOrderReq& request)
{
    const auto wish = wish_of(request);
    CO_TRY(const auto id, co_await use_cases_.place_order(context, wish));
    co_return wire::CreateOrderResp{.base = {}, .order_id = raw(id)};
}

Task<Result<wire::ViewOrderListResp>> OrderController::view_order_list(const Context& context,
                                                                       const wire::ViewOrderListReq& request)
{
    ListRequest page{.page = request.page, .size = request.size, .before = {}};
    if (request.before) page.before = OrderId{*request.before};
    CO_TRY(const auto orders, co_await use_cases_.list_orders(context, page));

    wire::ViewOrderListResp response{
        .base = {}, .total = static_cast<std::int32_t>(orders.total), .order_list = {}};
    response.order_list.reserve(orders.orders.size());
    for (const auto& placed : orders.orders)
        response.order_list.push_back(short_wire(placed));
    co_return response;
}

Task<Result<wire::ViewOrderResp>> OrderController::view_order(const Context& context,
                                                              const wire::ViewOrderReq& request)
{
    CO_TRY(const auto placed, co_await use_cases_.view_order(context, OrderId{request.order_id}));
    co_return wire::ViewOrderResp{.base = {}, .data = full_wire(placed)};
}

Task<Result<wire::CancelOrderResp>> OrderController::cancel_order(const Context& context,
                                                                  const wire::CancelOrderReq& request)
{
    CO_CHECK(co_await use_cases_.cancel_order(context, OrderId{request.order_id}));
    co_return wire::CancelOrderResp{};
}

Task<Result<wire::ChangeDeliverAddressResp>> OrderController::change_deliver_address(
    const Context& context, const wire::ChangeDeliverAddressReq& request)
{
    CO_CHECK(co_await use_cases_.change_address(context, OrderId{request.order_id},
                                                AddressId{request.address_id}));
    co_return wire::ChangeDeliverAddressResp{};
}

Task<Result<wire::DeleteOrderResp>> OrderController::delete_order(const Context& context,
                                                                  const wire::DeleteOrderReq& request)
{
    CO_CHECK(co_await use_cases_.hide_order(context, OrderId{request.order_id}));
    co_return wire::DeleteOrderResp{};
}

Task<Result<wire::IsOrderExistResp>> OrderController::is_order_exist(const Context& context,
                                                                     const wire::IsOrderExistReq& request)
{
    const auto order = co_await use_cases_.view_order.head(context, OrderId{request.order_id});
    if (!order && order.error().code == ErrorCode::order_not_found) co_return wire::IsOrderExistResp{};
    CO_CHECK(order);
    wire::IsOrderExistResp response{
        .base = {}, .exist = true, .order_expire = {}, .user_id = {}, .status = {}};
    reflect::convert(order->expires_at(), response.order_expire);
    response.user_id = raw(order->buyer());
    response.status = static_cast<std::int32_t>(order->status());
    co_return response;
}

Task<Result<wire::GetOrderPaymentAmountResp>> OrderController::get_order_payment_amount(
    const Context& context, const wire::GetOrderPaymentAmount& request)
{
    CO_TRY(const auto order, co_await use_cases_.view_order.head(context, OrderId{request.order_id}));
    co_return wire::GetOrderPaymentAmountResp{.base = {}, .amount = order.payable_amount()};
}

Task<Result<wire::UpdateOrderStatusResp>> OrderController::order_payment_success(
    const Context& context, const wire::UpdateOrderStatusReq& request)
{
    if (request.payment_status == payment_refunded) {
        CO_CHECK(co_await use_cases_.record_refund(context, OrderId{request.order_id}));
        co_return wire::UpdateOrderStatusResp{};
    }
    if (request.payment_status != payment_succeeded)
        co_return refuse(ErrorCode::invalid_argument,
                         "payment_status must be 2, a payment that succeeded, or 6, one that went back");
    PaymentReceipt receipt{
        .order_id = OrderId{request.order_id}, .paid_at = {}, .style = request.payment_style};
    reflect::convert(request.payment_at, receipt.paid_at);
    CO_CHECK(co_await use_cases_.confirm_payment(context, receipt));
    co_return wire::UpdateOrderStatusResp{};
}

Task<Result<wire::EarlierOrderResp>> OrderController::earlier_order(
    const Context& context, [[maybe_unused]] const wire::EarlierOrderReq& request)
{
    CO_TRY(const auto id, co_await use_cases_.place_order.earlier(context));
    wire::EarlierOrderResp response;
    if (id) response.order_id = raw(*id);
    co_return response;
}

Task<Result<wire::ListOrderStatesResp>> OrderController::list_order_states(
    const Context& context, const wire::ListOrderStatesReq& request)
{
    std::vector<OrderId> ids;
    reflect::convert(request.order_ids, ids);
    CO_TRY(const auto orders, co_await use_cases_.order_states(context, ids));

    wire::ListOrderStatesResp response;
    for (const auto& order : orders) {
        auto& state = response.states.emplace_back();
        state.order_id = raw(order.id());
        state.status = static_cast<std::int32_t>(order.status());
        reflect::convert(order.expires_at(), state.expire_at);
    }
    co_return response;
}

} // namespace domtok::order

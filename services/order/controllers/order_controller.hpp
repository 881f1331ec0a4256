#pragma once

#include "idl/order.hpp"
#include "services/order/usecase/order_use_cases.hpp"

namespace domtok::order {

/// OrderService of idl/order.thrift: the wire's requests to use cases, their outcomes to the wire's answers.
class OrderController final : public idl::order::OrderService {
public:
    explicit OrderController(OrderUseCases& use_cases) : use_cases_{use_cases} {}

    Task<Result<idl::order::CreateOrderResp>> create_order(
        const Context& context, const idl::order::CreateOrderReq& request) override;
    Task<Result<idl::order::ViewOrderListResp>> view_order_list(
        const Context& context, const idl::order::ViewOrderListReq& request) override;
    Task<Result<idl::order::ViewOrderResp>> view_order(const Context& context,
                                                       const idl::order::ViewOrderReq& request) override;
    Task<Result<idl::order::CancelOrderResp>> cancel_order(
        const Context& context, const idl::order::CancelOrderReq& request) override;
    Task<Result<idl::order::ChangeDeliverAddressResp>> change_deliver_address(
        const Context& context, const idl::order::ChangeDeliverAddressReq& request) override;
    Task<Result<idl::order::DeleteOrderResp>> delete_order(
        const Context& context, const idl::order::DeleteOrderReq& request) override;
    Task<Result<idl::order::IsOrderExistResp>> is_order_exist(
        const Context& context, const idl::order::IsOrderExistReq& request) override;
    Task<Result<idl::order::GetOrderPaymentAmountResp>> get_order_payment_amount(
        const Context& context, const idl::order::GetOrderPaymentAmount& request) override;
    Task<Result<idl::order::UpdateOrderStatusResp>> order_payment_success(
        const Context& context, const idl::order::UpdateOrderStatusReq& request) override;
    Task<Result<idl::order::EarlierOrderResp>> earlier_order(
        const Context& context, const idl::order::EarlierOrderReq& request) override;
    Task<Result<idl::order::ListOrderStatesResp>> list_order_states(
        const Context& context, const idl::order::ListOrderStatesReq& request) override;

private:
    OrderUseCases& use_cases_;
};

} // namespace domtok::order

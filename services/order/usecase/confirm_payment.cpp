#include "services/order/usecase/confirm_payment.hpp"

#include "services/order/domain/permission.hpp"

namespace domtok::order {

Task<Result<>> ConfirmPayment::operator()(const Context& context, const PaymentReceipt& receipt)
{
    const auto pay = [&](Order& order) -> Result<> {
        CHECK(must_be_theirs(context.caller, order));
        return order.pay(receipt.paid_at, receipt.style);
    };
    co_return co_await orders_.update(context, receipt.order_id, pay);
}

} // namespace domtok::order

#pragma once

#include "services/order/domain/ports.hpp"

#include <string>

namespace domtok::order {

/// What the payment service says of money it has taken.
struct PaymentReceipt {
    OrderId order_id{};
    Time paid_at{};
    std::string style; ///< the channel, as the buyer sees it
};

/// Marks an order paid. Its stock is sold. Confirming twice is confirming once; a refusal means that the
/// money must go back.
class ConfirmPayment {
public:
    explicit ConfirmPayment(Orders& orders) : orders_{orders} {}

    /// Refuses with order_not_found, order_expired, order_status_invalid.
    Task<Result<>> operator()(const Context& context, const PaymentReceipt& receipt);

private:
    Orders& orders_;
};

} // namespace domtok::order

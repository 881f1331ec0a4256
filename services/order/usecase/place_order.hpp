#pragma once

#include "platform/core/ids.hpp"
#include "services/order/domain/ports.hpp"
#include "services/order/domain/wish.hpp"

#include <chrono>

namespace domtok::order {

/// How an order lives.
struct OrderSettings {
    std::chrono::milliseconds payment_window{
        std::chrono::minutes{30}};                                 ///< then an unpaid order closes by itself
    std::chrono::milliseconds hold_check{std::chrono::minutes{1}}; ///< then commodity asks after a hold
};

/// Places an order for the caller: asks for the price, holds the stock, keeps the order. A crash on the way
/// leaves at most a hold, which commodity gives back when it finds no order to it.
class PlaceOrder {
public:
    PlaceOrder(Orders& orders, Goods& goods, Stock& stock, Addresses& addresses, Ids& ids, const Clock& clock,
               const OrderSettings& settings);

    /// Refuses with unauthenticated, invalid_argument, address_not_found, sku_not_found, not_for_sale,
    /// price_changed, out_of_stock, idempotency_mismatch, overloaded, deadline_exceeded.
    Task<Result<OrderId>> operator()(const Context& context, const Wish& wish);

    /// The order that this request has placed when it came before. Refuses with unauthenticated,
    /// idempotency_mismatch.
    Task<Result<std::optional<OrderId>>> earlier(const Context& context);

private:
    Orders& orders_;
    Goods& goods_;
    Stock& stock_;
    Addresses& addresses_;
    Ids& ids_;
    const Clock& clock_;
    const OrderSettings& settings_;
};

} // namespace domtok::order

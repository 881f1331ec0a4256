#pragma once

#include "services/order/usecase/cancel_order.hpp"
#include "services/order/usecase/change_address.hpp"
#include "services/order/usecase/confirm_payment.hpp"
#include "services/order/usecase/expire_order.hpp"
#include "services/order/usecase/follow_up.hpp"
#include "services/order/usecase/hide_order.hpp"
#include "services/order/usecase/list_orders.hpp"
#include "services/order/usecase/order_states.hpp"
#include "services/order/usecase/place_order.hpp"
#include "services/order/usecase/record_refund.hpp"
#include "services/order/usecase/view_order.hpp"

namespace domtok::order {

/// What the use cases need from outside. All outlive them.
struct Ports {
    Orders& orders;
    Goods& goods;
    Stock& stock;
    Addresses& addresses;
    Carts& carts;
    Ids& ids;
    const Clock& clock;
};

/// Every verb of the order service. The settings outlive it; a change of them counts from the next call on.
struct OrderUseCases {
    OrderUseCases(const Ports& ports, const OrderSettings& settings)
        : place_order{ports.orders, ports.goods, ports.stock, ports.addresses,
                      ports.ids,    ports.clock, settings}
        , cancel_order{ports.orders}
        , expire_order{ports.orders, ports.clock}
        , confirm_payment{ports.orders}
        , record_refund{ports.orders}
        , change_address{ports.orders, ports.addresses}
        , hide_order{ports.orders, ports.clock}
        , view_order{ports.orders}
        , list_orders{ports.orders}
        , order_states{ports.orders}
        , follow_up{ports.stock, ports.carts}
    {
    }

    PlaceOrder place_order;
    CancelOrder cancel_order;
    ExpireOrder expire_order;
    ConfirmPayment confirm_payment;
    RecordRefund record_refund;
    ChangeAddress change_address;
    HideOrder hide_order;
    ViewOrder view_order;
    ListOrders list_orders;
    OrderStates order_states;
    FollowUp follow_up;
};

} // namespace domtok::order

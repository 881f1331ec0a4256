#pragma once

#include "idl/order.hpp"
#include "services/order/domain/order.hpp"

namespace domtok::order {

Wish wish_of(const idl::order::CreateOrderReq& request);

/// An order as lists show it.
idl::model::BaseOrderWithGoods short_wire(const PlacedOrder& placed);

/// An order with all there is to it.
idl::model::OrderWithGoods full_wire(const PlacedOrder& placed);

} // namespace domtok::order

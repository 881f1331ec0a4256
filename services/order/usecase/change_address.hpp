#pragma once

#include "services/order/domain/ports.hpp"

namespace domtok::order {

/// Sends an order to another of the buyer's addresses.
class ChangeAddress {
public:
    ChangeAddress(Orders& orders, Addresses& addresses) : orders_{orders}, addresses_{addresses} {}

    /// Refuses with order_not_found, address_not_found, illegal_operation.
    Task<Result<>> operator()(const Context& context, OrderId id, AddressId address_id);

private:
    Orders& orders_;
    Addresses& addresses_;
};

} // namespace domtok::order

#pragma once

#include "services/order/domain/ports.hpp"

namespace domtok::order {

inline constexpr std::size_t states_asked_max = 1000;

/// Tells the shop's own services where orders stand.
class OrderStates {
public:
    explicit OrderStates(Orders& orders) : orders_{orders} {}

    /// Each of `ids`. An order that does not exist is cancelled, and never will exist: what is done after
    /// this answer, such as giving back its stock, is done for good. Refuses with forbidden,
    /// invalid_argument.
    Task<Result<std::vector<Order>>> operator()(const Context& context, std::span<const OrderId> ids);

private:
    Orders& orders_;
};

} // namespace domtok::order

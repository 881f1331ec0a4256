#pragma once

#include "services/order/domain/ports.hpp"

namespace domtok::order {

inline constexpr std::size_t states_asked_max = 1000;

/// Tells the shop's own services where orders stand.
class OrderStates {
public:
    explicit OrderStates(Orders& orders) : orders_{orders} {}

    /// Those of `ids` that exist. Refuses with forbidden, invalid_argument.
    Task<Result<std::vector<Order>>> operator()(const Context& context, std::span<const OrderId> ids);

private:
    Orders& orders_;
};

} // namespace domtok::order

#pragma once

#include "services/order/domain/ports.hpp"

namespace domtok::order {

/// A page as a client asks for it, from 1. A size of 0 is the default size.
struct ListRequest {
    std::int64_t page{1};
    std::int64_t size{};
    std::optional<OrderId> before;
};

inline constexpr std::int64_t page_size_default = 20;
inline constexpr std::int64_t page_size_max = 100;

/// Shows a buyer their orders, newest first.
class ListOrders {
public:
    explicit ListOrders(Orders& orders) : orders_{orders} {}

    /// Refuses with unauthenticated, invalid_argument.
    Task<Result<OrderPage>> operator()(const Context& context, const ListRequest& request);

private:
    Orders& orders_;
};

} // namespace domtok::order

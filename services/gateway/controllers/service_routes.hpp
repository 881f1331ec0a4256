#pragma once

#include "services/gateway/controllers/routes.hpp"

namespace domtok::idl {
namespace user {
class UserService;
}
namespace commodity {
class CommodityService;
}
namespace cart {
class CartService;
}
namespace order {
class OrderService;
}
namespace payment {
class PaymentService;
}
} // namespace domtok::idl

namespace domtok::gateway {

// The routes of each service's contract, written by tools/describe_idl.py. The service outlives the routes.
void add_routes(Routes& routes, idl::user::UserService& service);
void add_routes(Routes& routes, idl::commodity::CommodityService& service);
void add_routes(Routes& routes, idl::cart::CartService& service);
void add_routes(Routes& routes, idl::order::OrderService& service);
void add_routes(Routes& routes, idl::payment::PaymentService& service);

} // namespace domtok::gateway

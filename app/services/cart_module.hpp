#pragma once

#include "app/surroundings.hpp"
#include "services/cart/controllers/cart_controller.hpp"
#include "services/cart/infrastructure/commodity_products.hpp"
#include "services/cart/infrastructure/order_service_orders.hpp"
#include "services/cart/infrastructure/sql_carts.hpp"

namespace domtok::app {

/// Everything the cart service is made of.
class CartModule {
public:
    CartModule(const Surroundings& surroundings, idl::commodity::CommodityService& commodity,
               idl::order::OrderService& orders)
        : carts_{surroundings.database, surroundings.clock}
        , products_{commodity}
        , orders_{orders}
        , use_cases_{{carts_, products_, orders_}}
    {
    }

    idl::cart::CartService& service() { return controller_; }

private:
    cart::SqlCarts carts_;
    cart::CommodityProducts products_;
    cart::OrderServiceOrders orders_;

    cart::CartUseCases use_cases_;
    cart::CartController controller_{use_cases_};
};

} // namespace domtok::app

#pragma once

#include "app/services/events.hpp"
#include "app/surroundings.hpp"
#include "platform/core/snowflake.hpp"
#include "services/order/controllers/order_controller.hpp"
#include "services/order/controllers/order_events.hpp"
#include "services/order/infrastructure/cart_service_carts.hpp"
#include "services/order/infrastructure/commodity_goods.hpp"
#include "services/order/infrastructure/commodity_stock.hpp"
#include "services/order/infrastructure/sql_orders.hpp"
#include "services/order/infrastructure/user_addresses.hpp"

namespace domtok::app {

/// The services that the order service calls.
struct OrderNeighbours {
    idl::user::UserService& users;
    idl::commodity::CommodityService& commodity;
    idl::cart::CartService& carts;
};

/// Everything the order service is made of, each part built from the parts above it and destroyed before
/// them.
class OrderModule {
public:
    OrderModule(const Surroundings& surroundings, const order::OrderSettings& settings,
                const OrderNeighbours& neighbours)
        : settings_{settings}
        , ids_{surroundings.clock, surroundings.worker}
        , events_{"order", surroundings}
        , orders_{surroundings.database, events_.outbox(), surroundings.clock}
        , goods_{neighbours.commodity}
        , stock_{neighbours.commodity}
        , addresses_{neighbours.users}
        , carts_{neighbours.carts}
        , use_cases_{{orders_, goods_, stock_, addresses_, carts_, ids_, surroundings.clock}, settings_}
    {
        events_.start(surroundings.background, consumers_.consumers());
    }

    idl::order::OrderService& service() { return controller_; }

    /// For everything that begins from here on.
    void adopt(const order::OrderSettings& settings) { settings_ = settings; }

private:
    order::OrderSettings settings_;
    Snowflake ids_;
    Events events_;

    order::SqlOrders orders_;
    order::CommodityGoods goods_;
    order::CommodityStock stock_;
    order::UserAddresses addresses_;
    order::CartServiceCarts carts_;

    order::OrderUseCases use_cases_;
    order::OrderController controller_{use_cases_};
    order::OrderEvents consumers_{use_cases_};
};

} // namespace domtok::app

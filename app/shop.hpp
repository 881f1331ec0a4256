#pragma once

#include "app/neighbours.hpp"
#include "app/placement.hpp"
#include "app/services/cart_module.hpp"
#include "app/services/commodity_module.hpp"
#include "app/services/order_module.hpp"
#include "app/services/payment_module.hpp"
#include "app/services/user_module.hpp"
#include "app/settings.hpp"
#include "app/surroundings.hpp"

#include <optional>
#include <string>

namespace domtok::app {

/// The services of a process, as they are and not as they are called; null are those that are elsewhere.
struct OwnServices {
    idl::user::UserService* users{};
    idl::commodity::CommodityService* commodity{};
    idl::cart::CartService* carts{};
    idl::order::OrderService* orders{};
    idl::payment::PaymentService* payments{};
};

/// All services, wherever they are. They call each other through the interfaces of idl/ and know no more of
/// each other.
class Shop {
public:
    /// What a shop is made of. All outlive it.
    struct Parts {
        const Surroundings& surroundings;
        const Placement& placement;
        Neighbours& neighbours;
        CommodityModule::Engines engines;
        const crypto::PrivateKey& token_key;
        const std::string& administrator_secret;
    };

    Shop(const Parts& parts, const Settings& settings);

    idl::user::UserService& users() { return users_; }
    idl::commodity::CommodityService& commodity() { return commodity_; }
    idl::cart::CartService& carts() { return carts_; }
    idl::order::OrderService& orders() { return orders_; }
    idl::payment::PaymentService& payments() { return payments_; }

    OwnServices own();

    /// Has the services here go on by these settings, as far as they can be followed.
    void adopt(const Settings& settings);

private:
    void make_services(const Parts& parts, const Settings& settings);
    void connect(Neighbours& neighbours);

    // Each stands for its service while the services are made: they call each other in a circle.
    idl::user::UserServiceSlot users_;
    idl::commodity::CommodityServiceSlot commodity_;
    idl::cart::CartServiceSlot carts_;
    idl::order::OrderServiceSlot orders_;
    idl::payment::PaymentServiceSlot payments_;

    std::optional<UserModule> user_module_;
    std::optional<CommodityModule> commodity_module_;
    std::optional<CartModule> cart_module_;
    std::optional<OrderModule> order_module_;
    std::optional<PaymentModule> payment_module_;
};

} // namespace domtok::app

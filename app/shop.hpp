#pragma once

#include "app/services/cart_module.hpp"
#include "app/services/commodity_module.hpp"
#include "app/services/order_module.hpp"
#include "app/services/payment_module.hpp"
#include "app/services/user_module.hpp"
#include "app/settings.hpp"
#include "app/surroundings.hpp"

namespace domtok::app {

/// All services in one process. They call each other through the interfaces of idl/ and know no more of each
/// other.
class Shop {
public:
    Shop(const Surroundings& surroundings, const Settings& settings, const CommodityModule::Engines& engines,
         const crypto::PrivateKey& token_key, std::string administrator_secret);

    idl::user::UserService& users() { return users_; }
    idl::commodity::CommodityService& commodity() { return commodity_; }
    idl::cart::CartService& carts() { return carts_; }
    idl::order::OrderService& orders() { return orders_; }
    idl::payment::PaymentService& payments() { return payments_; }

private:
    // Each stands for its service while the services are made: they call each other in a circle.
    idl::user::UserServiceSlot users_;
    idl::commodity::CommodityServiceSlot commodity_;
    idl::cart::CartServiceSlot carts_;
    idl::order::OrderServiceSlot orders_;
    idl::payment::PaymentServiceSlot payments_;

    UserModule user_module_;
    CommodityModule commodity_module_;
    CartModule cart_module_;
    OrderModule order_module_;
    PaymentModule payment_module_;
};

} // namespace domtok::app

#pragma once

#include "services/cart/usecase/buy_from_cart.hpp"
#include "services/cart/usecase/change_cart.hpp"
#include "services/cart/usecase/show_cart.hpp"

namespace domtok::cart {

/// What the use cases need from outside. All outlive them.
struct Ports {
    Carts& carts;
    Products& products;
    Orders& orders;
};

/// Every verb of the cart service.
struct CartUseCases {
    explicit CartUseCases(const Ports& ports)
        : add_to_cart{ports.carts, ports.products}
        , change_cart{ports.carts}
        , show_cart{ports.carts, ports.products}
        , buy_from_cart{ports.carts, ports.orders}
        , settle_purchase{ports.carts}
    {
    }

    AddToCart add_to_cart;
    ChangeCart change_cart;
    ShowCart show_cart;
    BuyFromCart buy_from_cart;
    SettlePurchase settle_purchase;
};

} // namespace domtok::cart

#pragma once

#include "platform/testing/throwaway_database.hpp"
#include "platform/testing/virtual_clock.hpp"
#include "services/cart/infrastructure/sql_carts.hpp"
#include "services/cart/migrations.hpp"
#include "services/cart/usecase/cart_use_cases.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace domtok::cart {

class FakeProducts final : public Products {
public:
    std::vector<Product> known;

    Task<Result<std::vector<Product>>> find(const Context&, std::span<const SkuId> skus) override
    {
        std::vector<Product> found;
        for (const auto& product : known)
            if (std::ranges::find(skus, product.sku_id) != skus.end()) found.push_back(product);
        co_return found;
    }
};

class FakeOrders final : public Orders {
public:
    std::map<std::string, OrderId> by_key;
    std::vector<Purchase> placed;

    Task<Result<OrderId>> place(const Context& context, const Purchase& purchase) override
    {
        placed.push_back(purchase);
        const OrderId id{static_cast<std::int64_t>(placed.size())};
        if (context.idempotency) by_key[context.idempotency.key] = id;
        co_return id;
    }

    Task<Result<std::optional<OrderId>>> earlier(const Context& context) override
    {
        const auto found = by_key.find(context.idempotency.key);
        co_return found == by_key.end() ? std::nullopt : std::optional{found->second};
    }
};

class CartServiceTest : public ::testing::Test {
protected:
    CartServiceTest()
    {
        for (std::int64_t sku = 1; sku <= 200; ++sku)
            products.known.push_back({.sku_id = SkuId{sku},
                                      .spu_id = SpuId{sku * 10},
                                      .merchant = UserId{3},
                                      .price_version = PriceVersion{sku * 100},
                                      .spu_name = "tea",
                                      .sku_name = std::to_string(sku),
                                      .picture = {},
                                      .price = Money::parse("19.99").value(),
                                      .for_sale = sku != 66});
        buyer.caller.user = UserId{42};
        stranger.caller.user = UserId{43};
        shop.caller.role = Role::shop;
    }

    Result<> add(std::int64_t sku, std::int64_t quantity = 1)
    {
        clock.advance(std::chrono::milliseconds{1});
        return loop.run(use_cases.add_to_cart(buyer, {.sku_id = SkuId{sku}, .quantity = quantity}));
    }

    /// SKU and quantity of each line that is shown.
    std::vector<CartLine> shown(const Context& context, std::int64_t page = 1, std::int64_t size = 0)
    {
        std::vector<CartLine> lines;
        for (const auto& line : loop.run(use_cases.show_cart(context, page, size)).value().lines)
            lines.push_back(line.line);
        return lines;
    }

    static CartLine line(std::int64_t sku, std::int64_t quantity)
    {
        return {.sku_id = SkuId{sku}, .quantity = quantity};
    }

    static Purchase purchase(std::int64_t sku, std::int64_t quantity)
    {
        return {.address_id = {},
                .lines = {{.sku_id = SkuId{sku}, .quantity = quantity, .price_version = {}}}};
    }

    void settle(std::int64_t order, std::vector<CartLine> bought)
    {
        ASSERT_TRUE(loop.run(use_cases.settle_purchase(shop, buyer.caller.user, OrderId{order}, bought)));
    }

    test::Loop loop;
    test::VirtualClock clock{loop};
    test::ThrowawayDatabase database{loop, clock, {schema()}};
    SqlCarts carts{database.database(), clock};
    FakeProducts products;
    FakeOrders orders;
    CartUseCases use_cases{Ports{carts, products, orders}};
    Context buyer;
    Context stranger;
    Context shop;
};

} // namespace domtok::cart

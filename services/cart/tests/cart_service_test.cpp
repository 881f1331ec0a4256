#include "platform/testing/throwaway_database.hpp"
#include "platform/testing/virtual_clock.hpp"
#include "services/cart/infrastructure/sql_carts.hpp"
#include "services/cart/migrations.hpp"
#include "services/cart/usecase/cart_use_cases.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace domtok::cart {
namespace {

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

TEST_F(CartServiceTest, AddsUpPiecesAndShowsWhatWasTouchedLastFirst)
{
    ASSERT_TRUE(add(1, 2));
    ASSERT_TRUE(add(2));
    ASSERT_TRUE(add(1, 3));
    EXPECT_EQ(shown(buyer), (std::vector{line(1, 5), line(2, 1)}));
    EXPECT_TRUE(shown(stranger).empty());
}

TEST_F(CartServiceTest, CanBeFilledAgainAfterItWasEmptied)
{
    ASSERT_TRUE(add(1));
    ASSERT_TRUE(loop.run(use_cases.change_cart.clear(buyer)));
    EXPECT_TRUE(shown(buyer).empty());
    EXPECT_EQ(loop.run(use_cases.change_cart.clear(buyer)).error().code, ErrorCode::cart_not_found);
    ASSERT_TRUE(add(1));
    EXPECT_EQ(shown(buyer), (std::vector{line(1, 1)}));
}

TEST_F(CartServiceTest, ChangesAndRemovesOneLineAndNoOther)
{
    for (std::int64_t sku = 1; sku <= 3; ++sku)
        ASSERT_TRUE(add(sku));
    ASSERT_TRUE(loop.run(use_cases.change_cart.set(buyer, line(2, 9))));
    ASSERT_TRUE(loop.run(use_cases.change_cart.remove(buyer, SkuId{3})));
    EXPECT_EQ(shown(buyer), (std::vector{line(2, 9), line(1, 1)}));
    ASSERT_TRUE(loop.run(use_cases.change_cart.set(buyer, line(2, 0))));
    EXPECT_EQ(shown(buyer), (std::vector{line(1, 1)}));
    EXPECT_EQ(loop.run(use_cases.change_cart.remove(buyer, SkuId{3})).error().code,
              ErrorCode::cart_line_not_found);
    EXPECT_EQ(loop.run(use_cases.change_cart.remove(stranger, SkuId{1})).error().code,
              ErrorCode::cart_line_not_found);
}

TEST_F(CartServiceTest, RefusesWhatCannotBeBought)
{
    EXPECT_EQ(add(999).error().code, ErrorCode::sku_not_found);
    EXPECT_EQ(add(66).error().code, ErrorCode::not_for_sale);
    EXPECT_EQ(add(1, 0).error().code, ErrorCode::invalid_argument);
    EXPECT_EQ(add(1, -1).error().code, ErrorCode::invalid_argument);
    EXPECT_EQ(add(1, pieces_a_line_max + 1).error().code, ErrorCode::invalid_argument);
    ASSERT_TRUE(add(1, pieces_a_line_max));
    EXPECT_EQ(add(1, 1).error().code, ErrorCode::invalid_argument);
    EXPECT_EQ(shown(buyer), (std::vector{line(1, pieces_a_line_max)}));
    EXPECT_EQ(loop.run(use_cases.add_to_cart(Context{}, line(1, 1))).error().code,
              ErrorCode::unauthenticated);
}

TEST_F(CartServiceTest, IsFullAtItsLimit)
{
    for (std::int64_t sku = 67; sku < 67 + lines_a_cart_max; ++sku)
        ASSERT_TRUE(add(sku)) << sku;
    EXPECT_EQ(add(1).error().code, ErrorCode::cart_full);
    ASSERT_TRUE(add(67));
    EXPECT_EQ(shown(buyer).size(), static_cast<std::size_t>(lines_a_cart_max));
    EXPECT_EQ(shown(buyer, 2, 100).size(), static_cast<std::size_t>(lines_a_cart_max - 100));
    EXPECT_TRUE(shown(buyer, 3, 100).empty());
}

TEST_F(CartServiceTest, LeavesOutGoodsThatAreGoneAndKeepsTheOthersQuantities)
{
    for (std::int64_t sku = 1; sku <= 3; ++sku)
        ASSERT_TRUE(add(sku, sku));
    std::erase_if(products.known, [](const Product& product) { return product.sku_id == SkuId{2}; });
    EXPECT_EQ(shown(buyer), (std::vector{line(3, 3), line(1, 1)}));
}

TEST_F(CartServiceTest, BuysOnlyWhatIsInIt)
{
    ASSERT_TRUE(add(1, 2));
    EXPECT_EQ(loop.run(use_cases.buy_from_cart(buyer, purchase(2, 1))).error().code,
              ErrorCode::cart_line_not_found);
    EXPECT_EQ(loop.run(use_cases.buy_from_cart(buyer, purchase(1, 3))).error().code,
              ErrorCode::invalid_argument);
    EXPECT_TRUE(orders.placed.empty());
    ASSERT_TRUE(loop.run(use_cases.buy_from_cart(buyer, purchase(1, 1))));
    EXPECT_EQ(orders.placed.size(), 1U);
}

TEST_F(CartServiceTest, LosesExactlyWhatAnOrderBoughtOnce)
{
    for (std::int64_t sku = 1; sku <= 3; ++sku)
        ASSERT_TRUE(add(sku, 5));
    for (int i = 0; i < 3; ++i)
        settle(7, {line(1, 2), line(2, 5)});
    EXPECT_EQ(shown(buyer), (std::vector{line(3, 5), line(1, 3)}));
    settle(8, {line(1, 9)});
    EXPECT_EQ(shown(buyer), (std::vector{line(3, 5)}));
    EXPECT_EQ(loop.run(use_cases.settle_purchase(buyer, buyer.caller.user, OrderId{9}, {})).error().code,
              ErrorCode::forbidden);
}

TEST_F(CartServiceTest, GivesTheSameOrderWhenARequestIsRepeatedAfterItsLinesAreGone)
{
    ASSERT_TRUE(add(1, 2));
    auto keyed = buyer;
    keyed.idempotency = {.key = "k", .fingerprint = 1};
    const auto first = loop.run(use_cases.buy_from_cart(keyed, purchase(1, 2))).value();
    settle(raw(first), {line(1, 2)});
    EXPECT_EQ(loop.run(use_cases.buy_from_cart(keyed, purchase(1, 2))).value(), first);
    EXPECT_EQ(orders.placed.size(), 1U);
}

TEST_F(CartServiceTest, AddsOnceForARequestThatIsRepeated)
{
    auto keyed = buyer;
    keyed.idempotency = {.key = "k", .fingerprint = 1};
    for (int i = 0; i < 3; ++i)
        ASSERT_TRUE(loop.run(use_cases.add_to_cart(keyed, line(1, 2))));
    EXPECT_EQ(shown(buyer), (std::vector{line(1, 2)}));
}

} // namespace
} // namespace domtok::cart

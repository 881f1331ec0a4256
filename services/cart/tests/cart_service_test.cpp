#include "services/cart/tests/cart_fixture.hpp"

namespace domtok::cart {
namespace {

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

#include "services/order/domain/order.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace domtok::order {
namespace {

using namespace std::chrono_literals;

constexpr Time noon{std::chrono::sys_days{std::chrono::year{2026} / 5 / 1} + 12h};

Money yuan(const char* text)
{
    return Money::parse(text).value();
}

Offer offer(std::int64_t sku, const char* price, const char* freight = "0")
{
    return {.sku_id = SkuId{sku},
            .spu_id = SpuId{sku * 10},
            .merchant = UserId{3},
            .price_version = PriceVersion{sku * 100},
            .spu_name = "tea",
            .sku_name = "green",
            .picture = "/p.png",
            .price = yuan(price),
            .freight = yuan(freight),
            .for_sale = true};
}

WantedLine wanted(std::int64_t sku, std::int64_t quantity, std::int64_t version = 0)
{
    return {.sku_id = SkuId{sku}, .quantity = quantity, .price_version = PriceVersion{version}};
}

Order order_of(const std::vector<OrderLine>& lines)
{
    return {OrderId{7}, UserId{42}, {.id = AddressId{1}, .text = "Fujian Fuzhou"}, lines, noon, 30min};
}

Order some_order()
{
    return order_of(priced(std::vector{wanted(1, 1)}, std::vector{offer(1, "10")}).value());
}

TEST(PricedTest, ChargesThePriceToTheFen)
{
    const auto lines = priced(std::vector{wanted(1, 3)}, std::vector{offer(1, "19.99")}).value();
    EXPECT_EQ(order_of(lines).payable_amount(), yuan("59.97"));
}

TEST(PricedTest, RefusesWhatComesToMoreThanCanBeSaid)
{
    const auto largest = Money::largest.to_string();
    const std::vector dear{offer(1, largest.c_str()), offer(2, "0.0001"), offer(3, "0", "0.0001"),
                           offer(4, "0", largest.c_str())};
    EXPECT_EQ(order_of(priced(std::vector{wanted(1, 1)}, dear).value()).payable_amount(), Money::largest);
    const std::vector<std::vector<WantedLine>> too_dear{{wanted(1, 2)},
                                                        {wanted(1, pieces_a_line_max)},
                                                        {wanted(1, 1), wanted(2, 1)},
                                                        {wanted(1, 1), wanted(3, 1)},
                                                        {wanted(4, 2)}};
    for (const auto& wish : too_dear) {
        const auto refused = priced(wish, dear);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::invalid_argument);
    }
    std::vector<WantedLine> most;
    std::vector<Offer> dearest;
    for (std::int64_t sku = 1; sku <= static_cast<std::int64_t>(lines_an_order_max); ++sku) {
        most.push_back(wanted(sku, pieces_a_line_max));
        dearest.push_back(offer(sku, largest.c_str(), largest.c_str()));
    }
    EXPECT_EQ(priced(most, dearest).error().code, ErrorCode::invalid_argument) << "and does not overflow";
}

TEST(PricedTest, PairsOffersBySkuWhateverTheirOrder)
{
    const auto lines =
        priced(std::vector{wanted(5, 1), wanted(4, 50)}, std::vector{offer(4, "1"), offer(5, "100")}).value();
    EXPECT_EQ(lines[0].sku_id, SkuId{5});
    EXPECT_EQ(lines[0].quantity, 1);
    EXPECT_EQ(lines[1].quantity, 50);
    EXPECT_EQ(order_of(lines).payable_amount(), yuan("150"));
}

TEST(PricedTest, ChargesFreightForEveryPiece)
{
    const auto lines = priced(std::vector{wanted(1, 2)}, std::vector{offer(1, "5.50", "3.25")}).value();
    EXPECT_EQ(lines[0].freight_amount, yuan("6.50"));
    EXPECT_EQ(order_of(lines).payable_amount(), yuan("17.50"));
}

TEST(PricedTest, SumsOfAnOrderAreTheSumsOfItsLines)
{
    std::mt19937_64 random{11};
    std::uniform_int_distribution<std::int64_t> units{0, 99'999'999'999};
    std::uniform_int_distribution<std::int64_t> quantity{1, pieces_a_line_max};
    for (int round = 0; round < 200; ++round) {
        std::vector<WantedLine> lines;
        std::vector<Offer> offers;
        for (std::int64_t sku = 1; sku <= 20; ++sku) {
            lines.push_back(wanted(sku, quantity(random)));
            auto offered = offer(sku, "0");
            offered.price = Money::of_units(units(random));
            offered.freight = Money::of_units(units(random) / 1000);
            offers.push_back(offered);
        }
        const auto priced_lines = priced(lines, offers).value();
        const auto order = order_of(priced_lines);
        Money payable;
        for (const auto& line : priced_lines) {
            ASSERT_EQ(line.goods_amount, line.price * line.quantity);
            ASSERT_EQ(line.payable_amount, line.goods_amount - line.discount_amount + line.freight_amount);
            payable += line.payable_amount;
        }
        ASSERT_EQ(order.payable_amount(), payable);
        ASSERT_EQ(order.payable_amount(),
                  order.goods_amount() - order.discount_amount() + order.freight_amount());
    }
}

TEST(PricedTest, RefusesAnSkuThatIsNotOffered)
{
    const auto refused = priced(std::vector{wanted(1, 2), wanted(2, 7)}, std::vector{offer(2, "1")});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::sku_not_found);
}

TEST(PricedTest, RefusesAnSkuThatIsNotForSale)
{
    auto hidden = offer(1, "1");
    hidden.for_sale = false;
    const auto refused = priced(std::vector{wanted(1, 1)}, std::vector{hidden});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::not_for_sale);
}

TEST(PricedTest, RefusesAPriceThatTheBuyerHasNotSeen)
{
    EXPECT_TRUE(priced(std::vector{wanted(1, 1, 100)}, std::vector{offer(1, "1")}));
    const auto refused = priced(std::vector{wanted(1, 1, 99)}, std::vector{offer(1, "1")});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::price_changed);
}

TEST(OrderRulesTest, IsPayableUntilItsTimeIsUp)
{
    const auto order = some_order();
    EXPECT_TRUE(order.is_payable(noon));
    EXPECT_TRUE(order.is_payable(noon + 30min - 1ms));
    EXPECT_FALSE(order.is_payable(noon + 30min));
}

TEST(OrderRulesTest, IsPaidOnce)
{
    auto order = some_order();
    ASSERT_TRUE(order.pay(noon + 1min, "DomTok"));
    ASSERT_TRUE(order.pay(noon + 9min, "other"));
    EXPECT_EQ(order.status(), OrderStatus::paid);
    EXPECT_EQ(order.paid_at(), noon + 1min);
    EXPECT_EQ(order.payment_style(), "DomTok");
}

TEST(OrderRulesTest, RefusesThePaymentOfAnOrderThatIsOver)
{
    auto cancelled = some_order();
    ASSERT_TRUE(cancelled.cancel());
    EXPECT_EQ(cancelled.pay(noon, "x").error().code, ErrorCode::order_status_invalid);

    auto expired = some_order();
    ASSERT_TRUE(expired.expire(noon + 30min));
    EXPECT_EQ(expired.pay(noon, "x").error().code, ErrorCode::order_expired);
}

TEST(OrderRulesTest, CannotBeCancelledOncePaid)
{
    auto order = some_order();
    ASSERT_TRUE(order.pay(noon, "x"));
    EXPECT_EQ(order.cancel().error().code, ErrorCode::illegal_operation);
    EXPECT_EQ(order.status(), OrderStatus::paid);
}

TEST(OrderRulesTest, DoesNotExpireBeforeItsTime)
{
    auto order = some_order();
    EXPECT_FALSE(order.expire(noon + 30min - 1ms));
    EXPECT_EQ(order.status(), OrderStatus::unpaid);
    EXPECT_TRUE(order.expire(noon + 30min));
    EXPECT_TRUE(order.expire(noon + 31min));
    EXPECT_EQ(order.status(), OrderStatus::expired);
}

TEST(OrderRulesTest, HasOneWinnerHoweverPayCancelAndExpireCome)
{
    std::mt19937 random{3};
    for (int round = 0; round < 200; ++round) {
        auto order = some_order();
        std::vector<int> moves{0, 1, 2, 0, 1, 2};
        std::ranges::shuffle(moves, random);
        int winners = 0;
        OrderStatus first = OrderStatus::unpaid;
        for (const int move : moves) {
            const auto before = order.status();
            const auto outcome = move == 0   ? order.pay(noon, "x")
                                 : move == 1 ? order.cancel()
                                             : order.expire(noon + 30min);
            if (order.status() != before) {
                ++winners;
                first = order.status();
                ASSERT_TRUE(outcome);
            }
        }
        ASSERT_EQ(winners, 1);
        ASSERT_EQ(order.status(), first);
    }
}

TEST(OrderRulesTest, ChangesItsAddressUntilItIsOver)
{
    auto order = some_order();
    ASSERT_TRUE(order.redirect({.id = AddressId{2}, .text = "Beijing"}));
    EXPECT_EQ(order.address_text(), "Beijing");
    ASSERT_TRUE(order.cancel());
    EXPECT_EQ(order.redirect({.id = AddressId{3}, .text = "x"}).error().code, ErrorCode::illegal_operation);
    EXPECT_EQ(order.address_id(), AddressId{2});
}

TEST(OrderRulesTest, IsHiddenOnlyWhenNothingIsOwed)
{
    auto order = some_order();
    EXPECT_EQ(order.hide(noon).error().code, ErrorCode::order_unchangeable);
    ASSERT_TRUE(order.cancel());
    ASSERT_TRUE(order.hide(noon));
    EXPECT_TRUE(order.is_hidden());

    auto paid = some_order();
    ASSERT_TRUE(paid.pay(noon, "x"));
    EXPECT_EQ(paid.hide(noon).error().code, ErrorCode::order_unchangeable);
}

} // namespace
} // namespace domtok::order

#include "services/commodity/domain/stock.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace domtok::commodity {
namespace {

StockLevel level(std::int64_t available)
{
    return {.sku_id = SkuId{1}, .supply = available, .available = available, .reserved = 0, .sold = 0};
}

void expect_sound(const StockLevel& stock)
{
    ASSERT_EQ(stock.supply, stock.available + stock.reserved + stock.sold);
    ASSERT_GE(stock.available, 0);
    ASSERT_GE(stock.reserved, 0);
    ASSERT_GE(stock.sold, 0);
}

TEST(StockTest, SellsTheLastPieceExactlyOnce)
{
    auto stock = level(1);
    ASSERT_TRUE(hold(stock, 1));
    EXPECT_EQ(hold(stock, 1).error().code, ErrorCode::out_of_stock);
    sell(stock, 1);
    EXPECT_EQ(stock.sold, 1);
    EXPECT_EQ(stock.unsold(), 0);
}

TEST(StockTest, SaysHowManyAreLeft)
{
    auto stock = level(3);
    EXPECT_EQ(hold(stock, 4).error().message, "only 3 pieces of SKU 1 are left");
    EXPECT_EQ(stock, level(3));
}

TEST(StockTest, StaysSoundWhateverIsMoved)
{
    std::mt19937 random{5};
    for (int round = 0; round < 200; ++round) {
        auto stock = level(std::uniform_int_distribution<std::int64_t>{0, 30}(random));
        std::map<int, std::int64_t> held;
        for (int step = 0; step < 200; ++step) {
            const auto pieces = std::uniform_int_distribution<std::int64_t>{1, 7}(random);
            const auto move = std::uniform_int_distribution<int>{0, 3}(random);
            if (move == 0 && hold(stock, pieces)) held[step] = pieces;
            if (move == 1 && !held.empty()) {
                release(stock, held.begin()->second);
                held.erase(held.begin());
            }
            if (move == 2 && !held.empty()) {
                sell(stock, held.begin()->second);
                held.erase(held.begin());
            }
            if (move == 3)
                if (const auto more = restocked(stock, stock.unsold() + pieces)) stock = *more;
            ASSERT_NO_FATAL_FAILURE(expect_sound(stock));
        }
    }
}

TEST(RestockTest, KeepsWhatOrdersHold)
{
    auto stock = level(10);
    ASSERT_TRUE(hold(stock, 4));
    EXPECT_EQ(restocked(stock, 3).error().code, ErrorCode::invalid_argument);

    const auto after = restocked(stock, 4).value();
    EXPECT_EQ(after.available, 0);
    EXPECT_EQ(after.reserved, 4);
    expect_sound(after);
}

TEST(RestockTest, RefusesMoreThanThereCanBe)
{
    EXPECT_FALSE(restocked(level(1), supply_max + 1));
    EXPECT_TRUE(restocked(level(1), supply_max));
}

TEST(MergedTest, PutsTheLinesOfOneSkuTogetherInTheOrderOfSkus)
{
    const std::vector<HoldLine> lines{{.sku_id = SkuId{9}, .quantity = 1},
                                      {.sku_id = SkuId{2}, .quantity = 3},
                                      {.sku_id = SkuId{9}, .quantity = 4}};
    const std::vector<HoldLine> expected{{.sku_id = SkuId{2}, .quantity = 3},
                                         {.sku_id = SkuId{9}, .quantity = 5}};
    EXPECT_EQ(merged(lines).value(), expected);
}

TEST(MergedTest, RefusesNothingAndLessThanOnePiece)
{
    EXPECT_FALSE(merged({}));
    const std::vector<HoldLine> none{{.sku_id = SkuId{1}, .quantity = 0}};
    EXPECT_FALSE(merged(none));
    const std::vector<HoldLine> negative{{.sku_id = SkuId{1}, .quantity = -5}};
    EXPECT_FALSE(merged(negative));
}

} // namespace
} // namespace domtok::commodity

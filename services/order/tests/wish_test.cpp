#include "services/order/domain/wish.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <random>

namespace domtok::order {
namespace {

WantedLine line(std::int64_t sku, std::int64_t quantity, std::int64_t version = 0)
{
    return {.sku_id = SkuId{sku}, .quantity = quantity, .price_version = PriceVersion{version}};
}

TEST(WishTest, KeepsEveryQuantityWithItsSkuForAnyOrderAndAnyDuplicates)
{
    std::mt19937 random{7};
    std::uniform_int_distribution<std::int64_t> sku{1, 12};
    std::uniform_int_distribution<std::int64_t> quantity{1, 9};
    std::uniform_int_distribution<std::size_t> count{1, lines_an_order_max};
    for (int round = 0; round < 500; ++round) {
        std::vector<WantedLine> lines(count(random));
        std::map<SkuId, std::int64_t> wanted;
        for (auto& each : lines) {
            each = line(sku(random), quantity(random));
            wanted[each.sku_id] += each.quantity;
        }

        const auto distinct = merged(lines).value();

        ASSERT_EQ(distinct.size(), wanted.size());
        for (const auto& each : distinct)
            ASSERT_EQ(each.quantity, wanted[each.sku_id]);
    }
}

TEST(WishTest, KeepsTheOrderOfFirstMention)
{
    EXPECT_EQ(merged({line(5, 1), line(4, 50), line(5, 2)}).value(), (std::vector{line(5, 3), line(4, 50)}));
}

struct BadWish {
    const char* name;
    std::vector<WantedLine> lines;
};

class BadWishTest : public ::testing::TestWithParam<BadWish> {};

TEST_P(BadWishTest, IsRefused)
{
    const auto refused = merged(GetParam().lines);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::invalid_argument);
}

INSTANTIATE_TEST_SUITE_P(
    All, BadWishTest,
    ::testing::Values(BadWish{"nothing", {}}, BadWish{"quantity_zero", {line(1, 0)}},
                      BadWish{"quantity_negative", {line(1, -1)}},
                      BadWish{"quantity_beyond_the_limit", {line(1, pieces_a_line_max + 1)}},
                      BadWish{"quantity_huge", {line(1, std::numeric_limits<std::int64_t>::max())}},
                      BadWish{"sum_beyond_the_limit", {line(1, pieces_a_line_max), line(1, 1)}},
                      BadWish{"one_sku_at_two_prices", {line(1, 1, 10), line(1, 1, 11)}},
                      BadWish{"too_many_lines", std::vector<WantedLine>(lines_an_order_max + 1, line(1, 1))}),
    [](const auto& test) { return test.param.name; });

} // namespace
} // namespace domtok::order

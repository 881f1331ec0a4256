#include "platform/json/write.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace domtok::json {
namespace {

enum class SkuId : std::int64_t {};
enum class Colour : std::uint8_t { red, blue };

struct Line {
    SkuId sku_id{};
    std::int32_t quantity{};
};
BOOST_DESCRIBE_STRUCT(Line, (), (sku_id, quantity))

struct OrderPlaced {
    std::vector<Line> lines;
    std::optional<std::string> note;
    std::optional<std::vector<std::int64_t>> coupons;
    Money total;
    Time at;
    Colour colour{};
    bool paid{};
    double weight{};
};
BOOST_DESCRIBE_STRUCT(OrderPlaced, (), (lines, note, coupons, total, at, colour, paid, weight))

struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

TEST(WriteTest, WritesADescribedStructByTheNamesOfItsMembers)
{
    const OrderPlaced event{
        .lines = {{.sku_id = SkuId{7}, .quantity = 2}, {.sku_id = SkuId{8}, .quantity = 1}},
        .note = "易碎",
        .coupons = {{1, 2}},
        .total = Money::of_units(599'700),
        .at = Time{std::chrono::milliseconds{1'700'000'000'123}},
        .colour = Colour::blue,
        .paid = true,
        .weight = 0.5};

    EXPECT_EQ(to_text(event),
              R"({"lines":[{"sku_id":7,"quantity":2},{"sku_id":8,"quantity":1}],"note":"易碎",)"
              R"("coupons":[1,2],"total":59.97,"at":1700000000123,"colour":1,"paid":true,)"
              R"("weight":0.5})");
}

TEST(WriteTest, LeavesOutUnsetOptionalsAndKeepsEmptyLists)
{
    EXPECT_EQ(to_text(OrderPlaced{}), R"({"lines":[],"total":0,"at":0,"colour":0,"paid":false,"weight":0})");
}

TEST(WriteTest, WritesAnEmptyObjectForAStructWithoutMembers)
{
    EXPECT_EQ(to_text(Nothing{}), "{}");
}

TEST(WriteTest, QuotesIdsAndTimesForClientsThatLoseDigits)
{
    const Line line{.sku_id = SkuId{685'136'327'758'323'712}, .quantity = 2};
    EXPECT_EQ(to_text(line, Int64::text), R"({"sku_id":"685136327758323712","quantity":2})");
    EXPECT_EQ(to_text(Time{std::chrono::milliseconds{5}}, Int64::text), R"("5")");
}

TEST(WriteTest, WritesRangesAndNullElements)
{
    EXPECT_EQ(to_text(std::array{1, 2, 3}), "[1,2,3]");
    EXPECT_EQ(to_text(std::vector<std::optional<int>>{1, std::nullopt}), "[1,null]");
    EXPECT_EQ(to_text("literal"), R"("literal")");
}

} // namespace
} // namespace domtok::json

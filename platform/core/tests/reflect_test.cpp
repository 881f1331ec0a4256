#include "platform/core/clock.hpp"
#include "platform/core/reflect.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace domtok::reflect {
namespace {

enum class SkuId : std::int64_t {};

struct WireLine {
    std::string note;
    std::int64_t sku_id{};
    std::int32_t quantity{};
    std::int64_t at{};
};
BOOST_DESCRIBE_STRUCT(WireLine, (), (note, sku_id, quantity, at))

struct Line {
    SkuId sku_id{};
    std::int32_t quantity{};
    Time at{};
};
BOOST_DESCRIBE_STRUCT(Line, (), (sku_id, quantity, at))

struct WireOrder {
    std::vector<WireLine> lines;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(WireOrder, (), (lines, note))

struct Order {
    std::optional<std::string> note;
    std::vector<Line> lines;
};
BOOST_DESCRIBE_STRUCT(Order, (), (note, lines))

enum class Colour { red, blue };
BOOST_DESCRIBE_ENUM(Colour, red, blue)

TEST(ReflectTest, ConvertsByNameThroughNestedStructs)
{
    const WireOrder wire{.lines = {{.note = "x", .sku_id = 7, .quantity = 2, .at = 1'700'000'000'123}},
                         .note = "fragile"};

    const auto order = as<Order>(wire);

    ASSERT_EQ(order.lines.size(), 1U);
    EXPECT_EQ(order.lines[0].sku_id, SkuId{7});
    EXPECT_EQ(order.lines[0].quantity, 2);
    EXPECT_EQ(order.lines[0].at, Time{std::chrono::milliseconds{1'700'000'000'123}});
    EXPECT_EQ(order.note, "fragile");
}

TEST(ReflectTest, ConvertsIdsAndTimesBackToNumbers)
{
    struct Both {
        static WireLine back(const Line& line)
        {
            WireLine wire;
            convert(line.sku_id, wire.sku_id);
            convert(line.at, wire.at);
            return wire;
        }
    };
    const auto wire =
        Both::back({.sku_id = SkuId{9}, .quantity = 1, .at = Time{std::chrono::milliseconds{5}}});
    EXPECT_EQ(wire.sku_id, 9);
    EXPECT_EQ(wire.at, 5);
}

TEST(ReflectTest, VisitsMembersInOrder)
{
    std::string names;
    const Line line;
    for_each_member(line, [&](std::string_view name, const auto&) { names.append(name).append(" "); });
    EXPECT_EQ(names, "sku_id quantity at ");
}

TEST(ReflectTest, NamesEnumerators)
{
    EXPECT_EQ(name_of(Colour::blue), "blue");
    EXPECT_EQ(name_of(static_cast<Colour>(9)), "?");
}

} // namespace
} // namespace domtok::reflect

#include "platform/json/read.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <thread>

namespace domtok::json {
namespace {

enum class SkuId : std::int64_t {};

struct Line {
    SkuId sku_id{};
    std::int32_t quantity{};

    bool operator==(const Line&) const = default;
};
BOOST_DESCRIBE_STRUCT(Line, (), (sku_id, quantity))

struct Order {
    std::vector<Line> lines{};
    std::optional<std::string> note{};
    std::string name{};
    Money total{};
    Time at{};
    bool paid{};
    double weight{};
    std::int8_t tiny{};
    std::int16_t small{};
    std::int64_t large{};
    std::uint64_t unsigned_large{};
    std::vector<std::vector<int>> matrix{};
};
BOOST_DESCRIBE_STRUCT(Order, (),
                      (lines, note, name, total, at, paid, weight, tiny, small, large, unsigned_large,
                       matrix))

std::string refusal(std::string_view text)
{
    const auto order = read<Order>(text);
    if (order) return "accepted";
    EXPECT_EQ(order.error().code, ErrorCode::invalid_argument);
    return order.error().message;
}

TEST(ReadTest, ReadsEveryKindOfMember)
{
    const auto order = read<Order>(R"( {"lines":[{"sku_id":7,"quantity":2},{"quantity":3,"sku_id":8}],
        "note":"易碎 \"\u6613\"\n\ud83d\udc4d","name":"","total":19.99,"at":1700000000123,"paid":true,"weight":-2.5e-1,
        "tiny":-128,"small":32767,"large":-9223372036854775808,"unsigned_large":18446744073709551615,
        "matrix":[[],[1],[2,3]]} )");

    ASSERT_TRUE(order) << order.error().message;
    EXPECT_EQ(order->lines,
              (std::vector<Line>{{.sku_id = SkuId{7}, .quantity = 2}, {.sku_id = SkuId{8}, .quantity = 3}}));
    EXPECT_EQ(order->note, "易碎 \"易\"\n👍");
    EXPECT_EQ(order->total, Money::of_units(199'900));
    EXPECT_EQ(order->at, Time{std::chrono::milliseconds{1'700'000'000'123}});
    EXPECT_TRUE(order->paid);
    EXPECT_EQ(order->weight, -0.25);
    EXPECT_EQ(order->tiny, -128);
    EXPECT_EQ(order->small, 32'767);
    EXPECT_EQ(order->large, std::numeric_limits<std::int64_t>::min());
    EXPECT_EQ(order->unsigned_large, std::numeric_limits<std::uint64_t>::max());
    EXPECT_EQ(order->matrix, (std::vector<std::vector<int>>{{}, {1}, {2, 3}}));
}

TEST(ReadTest, TakesIntegersAndAmountsAlsoFromTexts)
{
    const auto order =
        read<Order>(R"({"large":"-685136327758323712","tiny":"7","total":"0.1","unsigned_large":"9"})");

    ASSERT_TRUE(order) << order.error().message;
    EXPECT_EQ(order->large, -685'136'327'758'323'712);
    EXPECT_EQ(order->tiny, 7);
    EXPECT_EQ(order->total, Money::of_units(1'000));
    EXPECT_EQ(order->unsigned_large, 9U);
}

TEST(ReadTest, ReadsAmountsThatADoubleWouldNotKeep)
{
    EXPECT_EQ(read<Order>(R"({"total":99999999999.9999})").value().total, Money::largest);
    EXPECT_EQ(refusal(R"({"total":0.00001})"), "total: '0.00001' has more than four decimals");
    EXPECT_EQ(refusal(R"({"total":1e12})"), "total: '1e12' is more money than there can be");
    EXPECT_EQ(refusal(R"({"total":"ten"})"), "total: expected an amount, got a string");
}

TEST(ReadTest, TakesNullForAbsentOrZero)
{
    Order order{.note = "old", .name = "old", .total = Money::of_units(1), .paid = true, .large = 5};

    ASSERT_TRUE(
        read_into(order, R"({"note":null,"name":null,"total":null,"paid":null,"large":null,"lines":null})"));

    EXPECT_EQ(order.note, std::nullopt);
    EXPECT_EQ(order.name, "");
    EXPECT_EQ(order.total, Money{});
    EXPECT_FALSE(order.paid);
    EXPECT_EQ(order.large, 0);
    EXPECT_EQ(read<Order>(R"({"lines":[null]})").value().lines, std::vector<Line>{Line{}});
}

TEST(ReadTest, LeavesAloneWhatTheTextDoesNotName)
{
    Order order{.name = "kept", .large = 5};
    ASSERT_TRUE(read_into(order, R"({"large":6})"));
    EXPECT_EQ(order.name, "kept");
    EXPECT_EQ(order.large, 6);
}

TEST(ReadTest, IgnoresUnknownMembersButNotTheirSyntax)
{
    EXPECT_EQ(read<Order>(R"({"x":{"y":[1,"\n",{"z":null}],"":-0.5e+3},"large":1})").value().large, 1);
    for (const auto* value :
         {"tru", "01", "1.", "{\"a\" 1}", "[1 2]", "[1,]", "{,}", "\"\\x\"", "\"\\ud800\"", "NaN", "+1",
          "'a'", "nulls", "[}", "{\"a\":1,}", "\"a\"b", "1 2", "- 1", "\\u0031"})
        EXPECT_NE(refusal(R"({"x":)" + std::string(value) + R"(,"large":1})"), "accepted") << value;
}

TEST(ReadTest, TakesTheLastOfTwoMembersWithOneName)
{
    EXPECT_EQ(read<Order>(R"({"large":1,"large":2})").value().large, 2);
    EXPECT_EQ(read<Order>(R"({"lines":[{},{}],"lines":[{"quantity":3}]})").value().lines.size(), 1U);
}

TEST(ReadTest, ComparesNamesExactlyAndUnescapesThem)
{
    EXPECT_EQ(
        read<Order>(R"({"\u006carge":4,"larg\u0065":5,"Large":6,"large ":7,"larg":8,"":9})").value().large,
        5);
}

TEST(ReadTest, TellsWhichMembersWereThere)
{
    Order order;
    Found found;

    ASSERT_TRUE(
        read_into(order, R"({"lines":[{"quantity":1}],"paid":false,"large":null,"unknown":1})", &found));

    EXPECT_TRUE(found.has(reflect::index_of<Order>("lines")));
    EXPECT_TRUE(found.has(reflect::index_of<Order>("paid")));
    EXPECT_FALSE(found.has(reflect::index_of<Order>("large")));
    EXPECT_FALSE(found.has(reflect::index_of<Order>("note")));
    EXPECT_FALSE(found.has(reflect::index_of<Order>("name")));
}

TEST(ReadTest, NamesThePlaceOfAWrongType)
{
    EXPECT_EQ(refusal(R"({"lines":[{},{},{"quantity":"two"}]})"),
              "lines[2].quantity: expected an integer, got a string");
    EXPECT_EQ(refusal(R"({"lines":{}})"), "lines: expected an array, got an object");
    EXPECT_EQ(refusal(R"({"lines":[[]]})"), "lines[0]: expected an object, got an array");
    EXPECT_EQ(refusal(R"({"matrix":[[1],[2,true]]})"), "matrix[1][1]: expected an integer, got a boolean");
    EXPECT_EQ(refusal(R"({"name":1})"), "name: expected a string, got a number");
    EXPECT_EQ(refusal(R"({"note":[]})"), "note: expected a string, got an array");
    EXPECT_EQ(refusal(R"({"paid":"true"})"), "paid: expected a boolean, got a string");
    EXPECT_EQ(refusal(R"({"paid":0})"), "paid: expected a boolean, got a number");
    EXPECT_EQ(refusal(R"({"weight":"1"})"), "weight: expected a number, got a string");
    EXPECT_EQ(refusal(R"({"total":false})"), "total: expected an amount, got a boolean");
    EXPECT_EQ(refusal(R"({"at":{}})"), "at: expected an integer, got an object");
    EXPECT_EQ(refusal(R"([])"), "expected an object, got an array");
    EXPECT_EQ(refusal(R"("text")"), "expected an object, got a string");
    EXPECT_EQ(refusal("null"), "expected an object, got null");
    EXPECT_EQ(refusal("12"), "expected an object, got a number");
}

TEST(ReadTest, RefusesAFractionWhereAnIntegerIsDue)
{
    EXPECT_EQ(refusal(R"({"large":1.5})"), "large: expected an integer, got 1.5");
    EXPECT_EQ(refusal(R"({"large":1.0})"), "large: expected an integer, got 1.0");
    EXPECT_EQ(refusal(R"({"large":1e3})"), "large: expected an integer, got 1e3");
    EXPECT_EQ(refusal(R"({"large":"1.0"})"), "large: expected an integer, got 1.0");
    EXPECT_EQ(read<Order>(R"({"large":-0})").value().large, 0);
}

TEST(ReadTest, RefusesTextsThatAreNoIntegers)
{
    for (const auto* text : {"", " 1", "1 ", "+1", "0x10", "007", "1_000", "１", "--1", "-"})
        EXPECT_EQ(refusal(R"({"large":")" + std::string(text) + R"("})"),
                  "large: expected an integer, got a string")
            << text;
}

TEST(ReadTest, RefusesNumbersOutOfRange)
{
    EXPECT_EQ(refusal(R"({"tiny":128})"), "tiny: 128 is out of range (-128 to 127)");
    EXPECT_EQ(refusal(R"({"tiny":-129})"), "tiny: -129 is out of range (-128 to 127)");
    EXPECT_EQ(refusal(R"({"small":32768})"), "small: 32768 is out of range (-32768 to 32767)");
    EXPECT_EQ(refusal(R"({"lines":[{"quantity":2147483648}]})"),
              "lines[0].quantity: 2147483648 is out of range (-2147483648 to 2147483647)");
    EXPECT_EQ(refusal(R"({"large":9223372036854775808})"),
              "large: 9223372036854775808 is out of range (-9223372036854775808 to 9223372036854775807)");
    EXPECT_EQ(refusal(R"({"unsigned_large":-1})"),
              "unsigned_large: -1 is out of range (0 to 18446744073709551615)");
    EXPECT_EQ(refusal(R"({"unsigned_large":18446744073709551616})"),
              "unsigned_large: 18446744073709551616 is out of range (0 to 18446744073709551615)");
    EXPECT_EQ(refusal(R"({"large":)" + std::string(60, '1') + "}"),
              "large: " + std::string(40, '1') +
                  " is out of range (-9223372036854775808 to 9223372036854775807)");
    EXPECT_EQ(refusal(R"({"weight":1e400})"), "weight: 1e400 is out of range");
    EXPECT_EQ(read<Order>(R"({"weight":1e-400})").value().weight, 0.0);
}

TEST(ReadTest, BoundsTheDepth)
{
    const auto nested = [](int depth) {
        return R"({"x":)" + std::string(static_cast<std::size_t>(depth), '[') +
               std::string(static_cast<std::size_t>(depth), ']') + "}";
    };
    EXPECT_EQ(refusal(nested(depth_max - 1)), "accepted");
    EXPECT_EQ(refusal(nested(depth_max)), "objects and arrays lie more than 32 deep in each other");
    EXPECT_EQ(refusal(nested(100'000)), "objects and arrays lie more than 32 deep in each other");
}

TEST(ReadTest, BoundsTheNumberOfElements)
{
    const auto list = [](std::size_t elements) {
        std::string text = R"({"lines":[{})";
        for (std::size_t i = 1; i < elements; ++i)
            text += ",{}";
        return text + "]}";
    };
    EXPECT_EQ(refusal(list(elements_max)), "accepted");
    EXPECT_EQ(refusal(list(elements_max + 1)), "lines: more than 65536 array elements");
}

TEST(ReadTest, ReadsAListAtTheTop)
{
    EXPECT_EQ(read<std::vector<int>>("[1,2]").value(), (std::vector{1, 2}));
    EXPECT_EQ(read<std::vector<Line>>(R"([{},{"quantity":"x"}])").error().message,
              "[1].quantity: expected an integer, got a string");
}

TEST(ReadTest, ReadsWithinAReadAndOnOtherThreads)
{
    Cursor outer{R"({"large":1})"};
    EXPECT_EQ(read<Order>(R"({"large":2})").value().large, 2);
    Order order;
    EXPECT_TRUE(outer.object(members<Order>, &order, nullptr));
    EXPECT_EQ(order.large, 1);

    std::thread{[] { EXPECT_EQ(read<Order>(R"({"large":3})").value().large, 3); }}.join();
}

TEST(ReadTest, ReadsASmallTextAfterAVeryLargeOne)
{
    const std::string filler(3'000'000, 'x');
    EXPECT_EQ(read<Order>(R"({"name":")" + filler + R"(","large":1})").value().name.size(), filler.size());
    EXPECT_EQ(read<Order>(R"({"large":2})").value().large, 2);
}

} // namespace
} // namespace domtok::json

#include "platform/json/writer.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <stdexcept>

namespace domtok::json {
namespace {

std::string text_of(std::string_view text)
{
    std::string out;
    Writer{out}.text(text);
    return out;
}

std::string number_of(double value)
{
    std::string out;
    Writer{out}.number(value);
    return out;
}

TEST(WriterTest, SetsCommasBetweenMembersAndElementsOnly)
{
    std::string out = "before ";
    Writer writer{out};

    writer.begin_object();
    writer.key("empty");
    writer.begin_array();
    writer.end_array();
    writer.key("list");
    writer.begin_array();
    writer.integer(1);
    writer.begin_object();
    writer.end_object();
    writer.null();
    writer.boolean(true);
    writer.raw("[2]");
    writer.end_array();
    writer.key("last");
    writer.boolean(false);
    writer.end_object();

    EXPECT_EQ(out, R"(before {"empty":[],"list":[1,{},null,true,[2]],"last":false})");
}

TEST(WriterTest, EscapesAsGoDoes)
{
    EXPECT_EQ(text_of(R"(a "quoted" \ path)"), R"("a \"quoted\" \\ path")");
    EXPECT_EQ(text_of("<b>&</b>"), R"("\u003cb\u003e\u0026\u003c/b\u003e")");
    EXPECT_EQ(text_of("\b\f\n\r\t"), R"("\b\f\n\r\t")");
    EXPECT_EQ(text_of(std::string_view("\0\x01\x1f\x7f", 4)), "\"\\u0000\\u0001\\u001f\x7f\"");
    EXPECT_EQ(text_of("\u2028 \u2029"), R"("\u2028 \u2029")");
}

TEST(WriterTest, LeavesOtherCharactersAsTheyAre)
{
    EXPECT_EQ(text_of(""), R"("")");
    EXPECT_EQ(text_of("商品 ¥ 👍 “…” \u2027\u202a /'"), "\"商品 ¥ 👍 “…” \u2027\u202a /'\"");
}

TEST(WriterTest, EscapesKeys)
{
    std::string out;
    Writer writer{out};
    writer.begin_object();
    writer.key("a\"b");
    writer.integer(1);
    writer.end_object();
    EXPECT_EQ(out, R"({"a\"b":1})");
}

TEST(WriterTest, WritesTheLimitsOfIntegers)
{
    std::string out;
    Writer writer{out};
    writer.begin_array();
    writer.integer(std::numeric_limits<std::int64_t>::min());
    writer.integer(std::numeric_limits<std::uint64_t>::max());
    writer.integer(std::numeric_limits<std::int8_t>::min());
    writer.end_array();
    EXPECT_EQ(out, "[-9223372036854775808,18446744073709551615,-128]");
}

TEST(WriterTest, QuotesOnlyLargeIntegersWhenAskedTo)
{
    std::string out;
    Writer writer{out, Int64::text};
    writer.begin_array();
    writer.integer(std::int64_t{685'136'327'758'323'712});
    writer.integer(std::uint64_t{7});
    writer.integer(std::int32_t{7});
    writer.money(Money::of_units(199'900));
    writer.end_array();
    EXPECT_EQ(out, R"(["685136327758323712","7",7,19.99])");
}

TEST(WriterTest, WritesAmountsExactly)
{
    std::string out;
    Writer writer{out};
    writer.begin_array();
    writer.money(Money::largest);
    writer.money(Money::of_units(-1));
    writer.money(Money::of_units(100'000));
    writer.end_array();
    EXPECT_EQ(out, "[99999999999.9999,-0.0001,10]");
}

TEST(WriterTest, WritesTheShortestDouble)
{
    EXPECT_EQ(number_of(0.1), "0.1");
    EXPECT_EQ(number_of(-2.5), "-2.5");
    EXPECT_EQ(number_of(3), "3");
    EXPECT_EQ(number_of(1.7976931348623157e308), "1.7976931348623157e+308");
}

TEST(WriterTest, ThrowsOnADoubleThatJsonLacks)
{
    EXPECT_THROW(number_of(std::numeric_limits<double>::quiet_NaN()), std::domain_error);
    EXPECT_THROW(number_of(-std::numeric_limits<double>::infinity()), std::domain_error);
}

TEST(WriterTest, WritesBytesInBase64)
{
    std::string out;
    Writer{out}.binary(std::string_view("\0\xFF", 2));
    EXPECT_EQ(out, R"("AP8=")");
}

} // namespace
} // namespace domtok::json

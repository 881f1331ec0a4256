#include "platform/http/form.hpp"
#include "platform/http/media_type.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace domtok::http {
namespace {

std::string text_of(const Form& form)
{
    std::string text;
    for (const auto& [name, value] : form.pairs())
        text.append("[").append(name).append("=").append(value).append("]");
    return text;
}

std::string read(std::string_view text)
{
    Form form;
    const auto parsed = form.parse(text);
    if (parsed) return text_of(form);
    EXPECT_EQ(parsed.error().code, ErrorCode::invalid_argument);
    return parsed.error().message;
}

TEST(FormTest, ReadsPairs)
{
    EXPECT_EQ(read(""), "");
    EXPECT_EQ(read("orderID=7"), "[orderID=7]");
    EXPECT_EQ(read("a=1&b=2&a=3"), "[a=1][b=2][a=3]");
    EXPECT_EQ(read("a=&=b&c&d=e=f"), "[a=][=b][c=][d=e=f]");
    EXPECT_EQ(read("&&a=1&&&b=2&"), "[a=1][b=2]");
    EXPECT_EQ(read("a;b=1;c"), "[a;b=1;c]");
}

TEST(FormTest, DecodesNamesAndValues)
{
    EXPECT_EQ(read("a+b=c+%2B%26%3D%25"), "[a b=c +&=%]");
    EXPECT_EQ(read("q=%E6%98%93%e7%a2%8e"), "[q=易碎]");
    EXPECT_EQ(read("q=易碎"), "[q=易碎]");
    EXPECT_EQ(read("%61=%62&c=d&%65=%66"), "[a=b][c=d][e=f]");
    EXPECT_EQ(read("nul=%00").size(), std::string_view("[nul= ]").size());
}

TEST(FormTest, RefusesWhatIsNoEscape)
{
    for (const auto* text : {"a=%", "a=%2", "a=%2&b=1", "a=%zz", "a=%2g", "a=%+2", "%=1", "a=1&b=%%"})
        EXPECT_TRUE(read(text).contains("is no escape")) << text;
    EXPECT_EQ(read("a=%zz"), "'%zz' in a parameter is no escape");
}

TEST(FormTest, RefusesWhatIsNotUtf8)
{
    for (const auto* text : {"a=%FF", "a=%E6%98", "a=\xFF", "%C0%80=1", "a=%ED%A0%80"})
        EXPECT_EQ(read(text), "a parameter is not UTF-8") << text;
}

TEST(FormTest, BoundsTheNumberOfPairs)
{
    std::string many;
    for (std::size_t i = 0; i < Form::pairs_max; ++i)
        many += "a=1&";
    EXPECT_TRUE(read(many).starts_with("[a=1]"));
    EXPECT_EQ(read(many + "a=1"), "more than 256 parameters");
}

TEST(FormTest, FindsTheFirstOfAName)
{
    Form form;
    ASSERT_TRUE(form.parse("a=1&b=%32&a=3"));
    EXPECT_EQ(form.find("a"), "1");
    EXPECT_EQ(form.find("b"), "2");
    EXPECT_EQ(form.find("A"), std::nullopt);
}

TEST(FormTest, ReadsAgain)
{
    Form form;
    ASSERT_TRUE(form.parse("a=%31"));
    EXPECT_FALSE(form.parse("a=1&b=%"));
    ASSERT_TRUE(form.parse("c=%33"));
    EXPECT_EQ(text_of(form), "[c=3]");
}

std::string escaped(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        out.append("%").append(1, digits[byte >> 4U]).append(1, digits[byte & 0xFU]);
    }
    return out;
}

TEST(FormTest, ReadsWhatWasEscaped)
{
    std::mt19937 random{3986};
    constexpr std::string_view pieces[] = {"a", " ", "&", "=", "%", "+", "易", "\n", "é", "0"};
    for (int round = 0; round < 2'000; ++round) {
        std::string name;
        std::string value;
        for (auto count = random() % 6; count > 0; --count)
            name += pieces[random() % std::size(pieces)];
        for (auto count = random() % 6; count > 0; --count)
            value += pieces[random() % std::size(pieces)];
        Form form;
        const auto text = escaped(name) + "=" + escaped(value) + "&x=y";
        ASSERT_TRUE(form.parse(text)) << text;
        ASSERT_EQ(form.pairs().size(), 2U);
        ASSERT_EQ(form.pairs()[0].name, name);
        ASSERT_EQ(form.pairs()[0].value, value);
    }
}

TEST(MediaTypeTest, SplitsAValueFromItsParameters)
{
    EXPECT_EQ(without_parameters("application/json"), "application/json");
    EXPECT_EQ(without_parameters(" Application/JSON ; charset=utf-8"), "Application/JSON");
    EXPECT_EQ(without_parameters(""), "");
    EXPECT_EQ(parameter("text/plain; charset=utf-8", "Charset"), "utf-8");
    EXPECT_EQ(parameter("a;b ; c = d ;e=\"f;g=h\\\"\";i=j", "c"), "d");
    EXPECT_EQ(parameter("a;b;c=d;e=\"f;g=h\\\"\";i=j", "e"), "f;g=h\\\"");
    EXPECT_EQ(parameter("a;b;c=d;e=\"f;g=h\\\"\";i=j", "i"), "j");
    EXPECT_EQ(parameter("a;b=c", "g"), std::nullopt);
    EXPECT_EQ(parameter("a", "a"), std::nullopt);
    EXPECT_EQ(parameter("", "a"), std::nullopt);
    EXPECT_EQ(parameter("a;b=\"open;c=d", "c"), std::nullopt);
    EXPECT_EQ(parameter("a;b=\"open;c=d", "b"), std::nullopt);
}

} // namespace
} // namespace domtok::http

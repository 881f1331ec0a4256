#include "platform/json/read.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/src.hpp>
#include <gtest/gtest.h>

#include <random>

/// What is JSON and what is not, with Boost.JSON as the judge.
namespace domtok::json {
namespace {

struct Goods {
    std::int64_t id{};
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Goods, (), (id, name))

struct Request {
    std::vector<Goods> goods;
    std::optional<std::string> note;
    bool paid{};
    double weight{};
};
BOOST_DESCRIBE_STRUCT(Request, (), (goods, note, paid, weight))

constexpr std::string_view valid =
    R"({"goods":[{"id":7,"name":"易碎 \"x\" \u6613\ud83d\udc4d"},{"id":-12,"name":"<>"}],"note":"n","paid":true,)"
    R"("weight":-1.5e3,"unknown":{"a":[1,2,{"b":null}],"c":"\\\/\b","d":false}})";

std::string refusal(std::string_view text)
{
    const auto request = read<Request>(text);
    return request ? "accepted" : request.error().message;
}

TEST(MalformedJsonTest, SaysWhatIsWrong)
{
    EXPECT_EQ(refusal(""), "expected JSON, got nothing");
    EXPECT_EQ(refusal(" \r\n\t"), "expected JSON, got nothing");
    EXPECT_EQ(refusal("\xEF\xBB\xBF{}"), "JSON must not begin with a byte order mark");
    EXPECT_EQ(refusal("{\"note\":\"\xFF\"}"), "not valid JSON: it is not UTF-8");
    EXPECT_EQ(refusal("{\"note\":\"\xED\xA0\x80\"}"), "not valid JSON: it is not UTF-8");
    EXPECT_EQ(refusal("{\"note\":\"\xE6\x98\"}"), "not valid JSON: it is not UTF-8");
    EXPECT_EQ(refusal(R"({"note":"open)"), "not valid JSON: a string is not closed");
    EXPECT_EQ(refusal("{\"note\":\"a\nb\"}"),
              "not valid JSON: a control character in a string is not escaped");
    EXPECT_EQ(refusal(R"({"note":"\x"})"), "note: not valid JSON: an escape in a string is none");
    EXPECT_EQ(refusal(R"({"goods":[{"id":7})"),
              "goods: not valid JSON: a comma, colon, bracket or name is missing or too many");
    EXPECT_EQ(refusal(R"({"goods":[{"id" 7}]})"),
              "goods[0]: not valid JSON: a comma, colon, bracket or name is missing or too many");
    EXPECT_EQ(refusal(R"({"paid":tru})"), "paid: not valid JSON: a value is none");
    EXPECT_EQ(refusal(R"({"weight":NaN})"), "weight: not valid JSON: a value is none");
    EXPECT_EQ(refusal(R"({"weight":Infinity})"), "weight: not valid JSON: a value is none");
    EXPECT_EQ(refusal(R"({"goods":[{"id":01}]})"), "goods[0].id: not valid JSON: a value is none");
    EXPECT_EQ(refusal("{}{}"), "not valid JSON: something follows the value");
    EXPECT_EQ(refusal("hello"), "not valid JSON: a value is none");
}

TEST(MalformedJsonTest, RefusesHalvesOfASurrogatePair)
{
    for (const auto* escape : {R"(\ud83d)", R"(\udc4d)", R"(\ud83d\u0041)", R"(\udc4d\ud83d)", R"(\ud83dx)",
                               R"(\u12)", R"(\u12G4)"})
        EXPECT_EQ(refusal(R"({"note":")" + std::string(escape) + R"("})"),
                  "note: not valid JSON: an escape in a string is none")
            << escape;
}

TEST(MalformedJsonTest, RefusesEveryTruncation)
{
    ASSERT_EQ(refusal(valid), "accepted");
    for (std::size_t size = 0; size < valid.size(); ++size)
        ASSERT_NE(refusal(valid.substr(0, size)), "accepted") << valid.substr(0, size);
}

TEST(MalformedJsonTest, RefusesWhateverFollows)
{
    for (const auto* rest : {"x", "{", "}", "[", "]", ",", ":", "1", "\"", "\"\"", "null", "//", "\xFF"})
        EXPECT_NE(refusal(std::string(valid) + rest), "accepted") << rest;
    EXPECT_EQ(refusal(std::string(valid) + " \n"), "accepted");
    EXPECT_NE(refusal(std::string(valid) + '\0'), "accepted");
}

struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

/// Random damage to valid text; the syntax must be judged as Boost.JSON does.
TEST(MalformedJsonTest, AgreesWithAnotherParserOnDamagedTexts)
{
    constexpr std::string_view bytes = "{}[]:,\"\\ \n0123456789-+.eEtrufalsn/x\x01\xE6\xFF";
    std::mt19937 random{8259};
    const auto below = [&random](std::size_t bound) { return random() % bound; };
    int accepted = 0;
    for (int round = 0; round < 60'000; ++round) {
        std::string text{valid};
        for (auto damage = below(3) + 1; damage > 0; --damage) {
            const auto at = below(text.size());
            switch (below(4)) {
            case 0: text[at] = bytes[below(bytes.size())]; break;
            case 1: text.erase(at, below(8) + 1); break;
            case 2: text.insert(at, 1, bytes[below(bytes.size())]); break;
            default: text.insert(at, text.substr(below(text.size()), below(8))); break;
            }
        }
        boost::system::error_code error;
        boost::json::parse(text, error);
        const bool is_json = !error && text[text.find_first_not_of(" \n")] == '{';
        ASSERT_EQ(read<Nothing>(text).has_value(), is_json) << text << "\n" << refusal(text);
        // With members to read, fewer are accepted and none crashes.
        if (read<Request>(text)) {
            ASSERT_TRUE(is_json) << text;
            ++accepted;
        }
    }
    EXPECT_GT(accepted, 1'000);
}

} // namespace
} // namespace domtok::json

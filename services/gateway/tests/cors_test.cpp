#include "services/gateway/cors.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace domtok::gateway {
namespace {

struct CorsTest : testing::Test {
    std::vector<http::Field> fields;
    http::Answer answer;

    bool ask(const Cors& cors, http::Verb verb, std::vector<http::Field> sent)
    {
        fields = std::move(sent);
        answer.clear();
        http::Request request;
        request.verb = verb;
        request.fields = fields;
        return cors.answer(request, answer);
    }
};

TEST_F(CorsTest, AnswersAPreflight)
{
    const Cors cors{{"*"}};
    const bool is_answered =
        ask(cors, http::Verb::options,
            {{"Origin", "https://shop.example.com"}, {"Access-Control-Request-Method", "POST"}});
    EXPECT_TRUE(is_answered);
    EXPECT_EQ(answer.status(), 204);
    EXPECT_EQ(answer.header("Access-Control-Allow-Origin"), "*");
    EXPECT_NE(answer.header("Access-Control-Allow-Headers").find("Authorization"), std::string_view::npos);
    EXPECT_NE(answer.header("Access-Control-Allow-Methods").find("DELETE"), std::string_view::npos);
}

TEST_F(CorsTest, NeverAllowsCredentialsToEverybody)
{
    const Cors cors{{"*"}};
    EXPECT_FALSE(ask(cors, http::Verb::get, {{"Origin", "https://evil.example.com"}}));
    EXPECT_EQ(answer.header("Access-Control-Allow-Origin"), "*");
    EXPECT_EQ(answer.header("Access-Control-Allow-Credentials"), "");
}

TEST_F(CorsTest, NamesTheOriginsThatMaySendCookies)
{
    const Cors cors{{"https://shop.example.com"}};
    EXPECT_FALSE(ask(cors, http::Verb::get, {{"Origin", "https://shop.example.com"}}));
    EXPECT_EQ(answer.header("Access-Control-Allow-Origin"), "https://shop.example.com");
    EXPECT_EQ(answer.header("Access-Control-Allow-Credentials"), "true");
    EXPECT_EQ(answer.header("Vary"), "Origin");
    EXPECT_NE(answer.header("Access-Control-Expose-Headers").find("Access-Token"), std::string_view::npos);
}

TEST_F(CorsTest, SaysNothingToOriginsThatMayNotCall)
{
    const Cors cors{{"https://shop.example.com"}};
    EXPECT_FALSE(
        ask(cors, http::Verb::options,
            {{"Origin", "https://shop.example.com.evil.example"}, {"Access-Control-Request-Method", "GET"}}));
    EXPECT_EQ(answer.header("Access-Control-Allow-Origin"), "");
}

TEST_F(CorsTest, TellsCachesThatOriginsAreToldApartAlsoToThoseThatHaveNone)
{
    EXPECT_FALSE(ask(Cors{{"https://shop.example.com"}}, http::Verb::get, {}));
    EXPECT_EQ(answer.header("Vary"), "Origin");
    EXPECT_FALSE(
        ask(Cors{{"*", "https://shop.example.com"}}, http::Verb::get, {{"Origin", "https://a.example"}}));
    EXPECT_EQ(answer.header("Vary"), "Origin");
    EXPECT_FALSE(ask(Cors{{"*"}}, http::Verb::get, {{"Origin", "https://a.example"}}));
    EXPECT_EQ(answer.header("Vary"), "");
}

TEST(OriginTest, IsWhatABrowserSends)
{
    for (const auto* text : {"https://shop.example.com", "http://localhost:3000", "http://[::1]:8080",
                             "capacitor://localhost", "https://xn--fiqs8s.example"})
        EXPECT_TRUE(is_origin(text)) << text;
    for (const auto* text : {"", "*.example.com", "https://shop.example.com/", "https://Shop.example.com",
                             "https://", "shop.example.com", "https://a b",
                             "https://a.example,https://b.example", "https://me@a.example", "://a", "null"})
        EXPECT_FALSE(is_origin(text)) << text;
}

TEST_F(CorsTest, SaysNothingToClientsThatAreNoPages)
{
    EXPECT_FALSE(ask(Cors{{"*"}}, http::Verb::options, {}));
    EXPECT_EQ(answer.header_lines(), "");
}

} // namespace
} // namespace domtok::gateway

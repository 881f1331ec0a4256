#include "platform/search/embedded/match.hpp"

#include <gtest/gtest.h>

namespace domtok::search {
namespace {

TEST(MatchTest, QuotesEachRunOfWords)
{
    EXPECT_EQ(match_of("手机壳 红").together, "\"手 机 壳\" AND \"红\"");
    EXPECT_EQ(match_of("手机壳 红").apart, "\"手\" AND \"机\" AND \"壳\" AND \"红\"");
    EXPECT_EQ(match_of("手机 手").apart, "\"手\" AND \"机\"");
}

TEST(MatchTest, LetsTheLastWordBeABeginning)
{
    EXPECT_EQ(match_of("red shoe").together, "\"red\" AND \"shoe\" *");
    EXPECT_EQ(match_of("iPhone15").together, "\"iphone 15\" *");
    EXPECT_EQ(match_of("red shoe!").together, "\"red\" AND \"shoe\"");
    EXPECT_EQ(match_of("a").together, "\"a\"") << "one letter stands for too much";
    EXPECT_EQ(match_of("鞋").together, "\"鞋\"");
}

TEST(MatchTest, LeavesNothingButWords)
{
    EXPECT_EQ(match_of("\"a\" OR b* NEAR(c, 2) -d ^e f:g").together,
              "\"a\" AND \"or\" AND \"b\" AND \"near\" AND \"c\" AND \"2\" AND \"d\" AND \"e\" AND \"f\" AND "
              "\"g\"");
    EXPECT_EQ(match_of("!?*\"").together, "");
    EXPECT_EQ(match_of("").together, "");
}

TEST(MatchTest, TriesNothingTwice)
{
    EXPECT_EQ(match_of("red shoes").apart, "");
    EXPECT_EQ(match_of("鞋").apart, "");
}

} // namespace
} // namespace domtok::search

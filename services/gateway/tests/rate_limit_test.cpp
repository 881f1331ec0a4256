#include "services/gateway/rate_limit.hpp"

#include <gtest/gtest.h>

#include <string>

namespace domtok::gateway {
namespace {

using namespace std::chrono_literals;

struct RateLimitTest : testing::Test {
    RateLimit limit{{.requests_a_second = 10, .burst = 3, .addresses_max = 4}};
    SteadyTime now{1h};

    bool passes(std::string_view address = "10.0.0.1") { return !limit.check(address, now); }
};

TEST_F(RateLimitTest, LetsABurstThroughAndThenTheRate)
{
    EXPECT_TRUE(passes());
    EXPECT_TRUE(passes());
    EXPECT_TRUE(passes());
    EXPECT_FALSE(passes());
    now += 100ms;
    EXPECT_TRUE(passes());
    EXPECT_FALSE(passes());
}

TEST_F(RateLimitTest, SaysHowLongToWait)
{
    while (passes()) {}
    const auto wait = limit.check("10.0.0.1", now);
    ASSERT_TRUE(wait);
    EXPECT_GT(*wait, 0ns);
    EXPECT_LE(*wait, 100ms);
    now += *wait;
    EXPECT_TRUE(passes());
}

TEST_F(RateLimitTest, ARefusedRequestCostsNothing)
{
    while (passes()) {}
    for (int i = 0; i < 1'000; ++i)
        EXPECT_FALSE(passes());
    now += 100ms;
    EXPECT_TRUE(passes());
}

TEST_F(RateLimitTest, KeepsAddressesApart)
{
    while (passes("10.0.0.1")) {}
    EXPECT_TRUE(passes("10.0.0.2"));
}

TEST_F(RateLimitTest, ForgetsAddressesThatHaveNothingToWaitForFirst)
{
    for (const char* idle : {"10.0.0.2", "10.0.0.3", "10.0.0.4"})
        EXPECT_TRUE(passes(idle));
    now += 10s;
    while (passes("10.0.0.1")) {}
    EXPECT_TRUE(passes("10.0.0.5")) << "there is room for it";
    EXPECT_FALSE(passes("10.0.0.1")) << "and who has been too fast is still known";
}

TEST_F(RateLimitTest, RemembersNoMoreAddressesThanItMay)
{
    for (int i = 0; i < 100; ++i)
        EXPECT_TRUE(passes("10.0.1." + std::to_string(i)));
}

} // namespace
} // namespace domtok::gateway

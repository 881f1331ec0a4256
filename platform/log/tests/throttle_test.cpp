#include "platform/log/throttle.hpp"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace domtok::log {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

using Told = std::vector<std::pair<std::string, std::int64_t>>;

class ThrottleTest : public testing::Test {
protected:
    Told told(SteadyTime at)
    {
        Told all;
        throttle.tell(at,
                      [&](std::string_view event, std::int64_t times) { all.emplace_back(event, times); });
        return all;
    }

    SteadyTime now{std::chrono::hours{1}};
    Throttle throttle{2};
};

TEST_F(ThrottleTest, LetsSoManyASecondThrough)
{
    EXPECT_TRUE(throttle.admit("disk full", now));
    EXPECT_TRUE(throttle.admit("disk full", now));
    EXPECT_FALSE(throttle.admit("disk full", now));
    EXPECT_TRUE(throttle.admit("other", now));
}

TEST_F(ThrottleTest, BeginsAgainInTheNextSecond)
{
    throttle.admit("disk full", now);
    throttle.admit("disk full", now);

    now += seconds{1};

    EXPECT_TRUE(throttle.admit("disk full", now));
}

TEST_F(ThrottleTest, TellsOnceWhatItHeldBack)
{
    for (int i = 0; i < 7; ++i)
        throttle.admit("disk full", now);
    EXPECT_EQ(told(now + milliseconds{999}), Told{});

    now += seconds{1};

    EXPECT_EQ(told(now), (Told{{"disk full", 5}}));
    EXPECT_EQ(told(now), Told{});
    EXPECT_TRUE(throttle.admit("disk full", now));
}

TEST_F(ThrottleTest, ForgetsNothingThatWasNotTold)
{
    for (int i = 0; i < 3; ++i)
        throttle.admit("disk full", now);

    now += seconds{5};

    EXPECT_FALSE(throttle.admit("disk full", now));
    EXPECT_EQ(told(now), (Told{{"disk full", 2}}));
}

TEST_F(ThrottleTest, TellsAllAtTheEnd)
{
    for (int i = 0; i < 3; ++i) {
        throttle.admit("a", now);
        throttle.admit("b", now);
    }
    Told all;
    throttle.tell_all([&](std::string_view event, std::int64_t times) { all.emplace_back(event, times); });
    EXPECT_EQ(all, (Told{{"a", 1}, {"b", 1}}));
}

TEST_F(ThrottleTest, CountsTogetherWhatDoesNotFitInTheTable)
{
    // Given a flood of different events within a second.
    int admitted = 0;
    for (std::size_t i = 0; i < 2 * Throttle::events_max; ++i)
        admitted += throttle.admit("event " + std::to_string(i), now) ? 1 : 0;

    // Then the table stays bounded, and makes room when the second is over.
    EXPECT_EQ(admitted, Throttle::events_max + 2);
    EXPECT_EQ(told(now + seconds{1}), (Told{{"other events", Throttle::events_max - 2}}));
    EXPECT_TRUE(throttle.admit("fresh", now + seconds{1}));
    EXPECT_TRUE(throttle.admit("fresh", now + seconds{1}));
}

} // namespace
} // namespace domtok::log

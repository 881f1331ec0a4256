#include "platform/core/snowflake.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <stdexcept>

namespace domtok {
namespace {

using std::chrono::milliseconds;

/// A clock that goes wherever the test likes, also back.
class HandSetClock final : public Clock {
public:
    Time now() const override { return time; }
    SteadyTime steady_now() const override { return {}; }

    Time time = Snowflake::epoch + milliseconds{1000};
};

TEST(SnowflakeTest, PutsTimeWorkerAndSequenceInTheirPlaces)
{
    const HandSetClock clock;
    Snowflake ids{clock, 31};
    ids.next();
    EXPECT_EQ(ids.next(), (std::int64_t{100} << 15) | (31 << 10) | 1);
    EXPECT_EQ(Snowflake::time_of(ids.next()), clock.time);
}

TEST(SnowflakeTest, FitsIntoADoubleForDecades)
{
    HandSetClock clock;
    clock.time = Snowflake::epoch + std::chrono::years{80};
    const auto id = Snowflake(clock, 31).next();
    EXPECT_LT(id, std::int64_t{1} << 53);
    EXPECT_EQ(static_cast<std::int64_t>(static_cast<double>(id)), id);
}

TEST(SnowflakeTest, CountsWithinATickAndBeginsAgainInTheNext)
{
    HandSetClock clock;
    Snowflake ids{clock, 0};
    EXPECT_EQ(ids.next() & 1023, 0);
    EXPECT_EQ(ids.next() & 1023, 1);

    clock.time += milliseconds{10};

    EXPECT_EQ(ids.next(), std::int64_t{101} << 15);
}

TEST(SnowflakeTest, BorrowsTheNextTickWhenThisOneIsUsedUp)
{
    const HandSetClock clock;
    Snowflake ids{clock, 0};
    std::int64_t last = 0;
    for (int i = 0; i < 1024; ++i)
        last = ids.next();
    EXPECT_EQ(last, (std::int64_t{100} << 15) | 1023);

    EXPECT_EQ(ids.next(), std::int64_t{101} << 15);
}

TEST(SnowflakeTest, RisesWhateverTheClockDoes)
{
    // Given a clock that jumps by up to an hour, back as often as forward.
    for (unsigned seed = 1; seed <= 20; ++seed) {
        std::mt19937 random{seed};
        std::uniform_int_distribution<int> jump{-3'600'000, 3'600'000};
        std::uniform_int_distribution<int> burst{1, 6000};
        HandSetClock clock;
        clock.time += std::chrono::hours{24 * 365};
        Snowflake ids{clock, 7};
        std::int64_t last = -1;
        for (int round = 0; round < 20; ++round) {
            clock.time += milliseconds{jump(random)};
            for (int i = burst(random); i > 0; --i) {
                const auto id = ids.next();
                ASSERT_GT(id, last) << "seed " << seed;
                ASSERT_EQ((id >> 10) & 31, 7);
                last = id;
            }
        }
    }
}

TEST(SnowflakeTest, NeverMeetsAnotherWorker)
{
    const HandSetClock clock;
    std::set<std::int64_t> seen;
    for (int worker = 0; worker <= Snowflake::worker_max; ++worker) {
        Snowflake ids{clock, worker};
        for (int i = 0; i < 100; ++i)
            ASSERT_TRUE(seen.insert(ids.next()).second);
    }
}

TEST(SnowflakeTest, GoesBackToTheClockOnceItHasCaughtUp)
{
    HandSetClock clock;
    Snowflake ids{clock, 0};
    ids.next();
    clock.time -= milliseconds{500};
    EXPECT_EQ(ids.next(), (std::int64_t{100} << 15) | 1);

    clock.time += milliseconds{510};

    EXPECT_EQ(ids.next(), std::int64_t{101} << 15);
}

TEST(SnowflakeTest, GivesUpOnAClockThatIsFarOff)
{
    HandSetClock clock;
    clock.time += 2 * Snowflake::ahead_max;
    Snowflake ids{clock, 0};
    const auto before = ids.next();

    clock.time -= Snowflake::ahead_max + milliseconds{10};
    EXPECT_THROW(ids.next(), std::runtime_error);
    clock.time += milliseconds{10};
    EXPECT_GT(ids.next(), before);

    clock.time = Snowflake::epoch - milliseconds{1};
    EXPECT_THROW(ids.next(), std::runtime_error);
    clock.time = Snowflake::epoch + milliseconds{(std::int64_t{1} << 38) * 10};
    EXPECT_THROW(ids.next(), std::runtime_error);
}

TEST(SnowflakeTest, KnowsNoWorkerBeyondThirtyOne)
{
    const HandSetClock clock;
    EXPECT_THROW(Snowflake(clock, 32), std::invalid_argument);
    EXPECT_THROW(Snowflake(clock, -1), std::invalid_argument);
}

} // namespace
} // namespace domtok

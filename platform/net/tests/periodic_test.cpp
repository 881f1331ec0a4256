#include "platform/net/periodic.hpp"
#include "platform/testing/captured_log.hpp"
#include "platform/testing/loop.hpp"
#include "platform/testing/virtual_clock.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace domtok::net {
namespace {

using std::chrono::seconds;

struct PeriodicTest : testing::Test {
    test::Loop loop;
    test::VirtualClock clock{loop};
    test::CapturedLog log;
    Background background{loop.executor(), clock, clock, log};
    int rounds = 0;
    int more = 0;
    bool fails = false;

    Task<NextRound> work()
    {
        ++rounds;
        if (fails) {
            fails = false;
            throw std::runtime_error("the store is gone");
        }
        if (more == 0) co_return NextRound::after_the_interval;
        --more;
        co_return NextRound::at_once;
    }

    Periodic periodic{"work",
                      {.clock = clock, .timers = clock, .background = background},
                      seconds{10},
                      [this] { return work(); }};

    ~PeriodicTest() override
    {
        loop.run(background.stop(seconds{1}));
        EXPECT_TRUE(background.running().empty());
    }
};

TEST_F(PeriodicTest, WorksAtOnceAndThenEveryInterval)
{
    loop.settle();
    EXPECT_EQ(rounds, 1);
    clock.advance(seconds{9});
    EXPECT_EQ(rounds, 1);
    clock.advance(seconds{1});
    EXPECT_EQ(rounds, 2);
    clock.advance(seconds{10});
    EXPECT_EQ(rounds, 3);
}

TEST_F(PeriodicTest, KeepsItsIntervalWhenTheClockWasSetBack)
{
    loop.settle();
    clock.set(clock.now() - std::chrono::hours{1});

    clock.advance(seconds{10});

    EXPECT_EQ(rounds, 2);
}

TEST_F(PeriodicTest, GoesOnAtOnceWhileThereIsMore)
{
    more = 3;
    loop.settle();
    EXPECT_EQ(rounds, 4);
}

TEST_F(PeriodicTest, TriesAgainAfterAFault)
{
    fails = true;
    loop.settle();
    EXPECT_EQ(rounds, 1);
    clock.advance(seconds{1});
    EXPECT_EQ(rounds, 2);
    EXPECT_EQ(log.entries().size(), 1U);
}

TEST_F(PeriodicTest, StopsBetweenRounds)
{
    loop.settle();
    loop.run(background.stop(seconds{1}));
    clock.advance(seconds{60});
    EXPECT_EQ(rounds, 1);
}

} // namespace
} // namespace domtok::net

#include "platform/testing/virtual_clock.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace domtok::test {
namespace {

using namespace std::chrono_literals;

class VirtualClockTest : public ::testing::Test {
protected:
    Task<> sleep(std::string name, Alarm& alarm, Time until)
    {
        co_await alarm.wait_until_date(until);
        woken.push_back(name + "@" + std::to_string((clock.now() - start).count()));
    }

    /// Sleeps again and again, as a relay does.
    Task<> tick(Alarm& alarm, int times)
    {
        for (int i = 0; i < times; ++i) {
            co_await alarm.wait_until(clock.steady_now() + 10ms);
            woken.push_back("tick@" + std::to_string((clock.now() - start).count()));
        }
    }

    Loop loop;
    VirtualClock clock{loop};
    Time start = clock.now();
    std::unique_ptr<Alarm> first = clock.alarm();
    std::unique_ptr<Alarm> second = clock.alarm();
    std::vector<std::string> woken;
};

TEST_F(VirtualClockTest, StandsStillUntilItIsMoved)
{
    EXPECT_EQ(clock.now(), VirtualClock::default_start);
    const auto steady = clock.steady_now();

    clock.advance(5s);

    EXPECT_EQ(clock.now(), VirtualClock::default_start + 5s);
    EXPECT_EQ(clock.steady_now(), steady + 5s);
}

TEST_F(VirtualClockTest, GoesOffInTheOrderOfTime)
{
    loop.start(sleep("late", *first, start + 20ms));
    loop.start(sleep("early", *second, start + 10ms));

    clock.advance(19ms);
    EXPECT_EQ(woken, std::vector<std::string>{"early@10"});

    clock.advance(1ms);
    EXPECT_EQ(woken, (std::vector<std::string>{"early@10", "late@20"}));
}

TEST_F(VirtualClockTest, GoesThroughAlarmsThatAreSetOnTheWay)
{
    loop.start(tick(*first, 3));

    clock.advance(1s);

    EXPECT_EQ(woken, (std::vector<std::string>{"tick@10", "tick@20", "tick@30"}));
}

TEST_F(VirtualClockTest, JumpsToTheNextAlarm)
{
    loop.start(sleep("far", *first, start + 24h));

    EXPECT_TRUE(clock.advance_to_next_alarm());
    EXPECT_EQ(clock.now(), start + 24h);
    EXPECT_FALSE(clock.advance_to_next_alarm());
}

TEST_F(VirtualClockTest, WakesEarlyWhenRung)
{
    loop.start(sleep("rung", *first, start + 24h));
    loop.settle();

    first->ring();
    loop.settle();

    EXPECT_EQ(woken, std::vector<std::string>{"rung@0"});
}

TEST_F(VirtualClockTest, KeepsARingForTheNextWait)
{
    first->ring();

    loop.run(sleep("kept", *first, start + 24h));

    EXPECT_EQ(woken, std::vector<std::string>{"kept@0"});
    loop.start(sleep("again", *first, start + 24h));
    loop.settle();
    EXPECT_EQ(woken.size(), 1U) << "one ring wakes once";
}

TEST_F(VirtualClockTest, DoesNotWaitForWhatIsPast)
{
    loop.run(sleep("past", *first, start - 1h));
    EXPECT_EQ(woken, std::vector<std::string>{"past@0"});
}

TEST_F(VirtualClockTest, WakesWhoWaitsForADateWhenItIsSetAndNobodyElse)
{
    loop.start(sleep("date", *first, start + 24h));
    loop.start(tick(*second, 1));

    clock.set(start - 1h);
    EXPECT_EQ(woken, std::vector<std::string>{"date@-3600000"});

    clock.advance(10ms);
    EXPECT_EQ(woken, (std::vector<std::string>{"date@-3600000", "tick@-3599990"}));
}

} // namespace
} // namespace domtok::test

#include "platform/net/loop_timers.hpp"
#include "platform/net/system_clock.hpp"
#include "platform/testing/loop.hpp"

#include <gtest/gtest.h>

namespace domtok::net {
namespace {

using std::chrono::milliseconds;

/// Shows what a test says, and counts how often it is asked.
class SetClock final : public Clock {
public:
    Time now() const override
    {
        ++asked;
        return time;
    }
    SteadyTime steady_now() const override
    {
        ++asked_steady;
        return steady;
    }

    SteadyTime steady{std::chrono::hours{24}};
    Time time{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};
    mutable int asked = 0;
    mutable int asked_steady = 0;
};

struct LoopTimersTest : testing::Test {
    test::Loop loop;
    SetClock clock;
    LoopTimers timers{loop.executor(), clock};
    std::unique_ptr<Alarm> alarm = timers.alarm();
    bool awake = false;

    Task<> sleep_until(SteadyTime when)
    {
        co_await alarm->wait_until(when);
        awake = true;
    }

    Task<> sleep_until_date(Time when)
    {
        co_await alarm->wait_until_date(when);
        awake = true;
    }
};

TEST_F(LoopTimersTest, ReturnsAtOnceWhenTheTimeIsThere)
{
    loop.run(alarm->wait_until(clock.steady));
    loop.run(alarm->wait_until(clock.steady - milliseconds{1}));
    loop.run(alarm->wait_until_date(clock.time));
    loop.run(alarm->wait_until_date(clock.time - milliseconds{1}));
}

TEST_F(LoopTimersTest, SleepsUntilTheTimeIsThere)
{
    const SystemClock real;
    LoopTimers real_timers{loop.executor(), real};
    const auto when = real.steady_now() + milliseconds{20};

    loop.run(real_timers.alarm()->wait_until(when));

    EXPECT_GE(real.steady_now(), when);
}

TEST_F(LoopTimersTest, SleepsUntilADateIsThere)
{
    const SystemClock real;
    LoopTimers real_timers{loop.executor(), real};
    const auto when = real.now() + milliseconds{20};

    loop.run(real_timers.alarm()->wait_until_date(when));

    EXPECT_GE(real.now(), when);
}

TEST_F(LoopTimersTest, WakesWhenRungAndKeepsARingBeforeTheWait)
{
    loop.start(sleep_until(no_deadline));
    loop.poll();
    EXPECT_FALSE(awake);

    alarm->ring();
    loop.poll();
    EXPECT_TRUE(awake);

    alarm->ring();
    loop.run(alarm->wait_until(no_deadline));
}

TEST_F(LoopTimersTest, ForgetsARingThatWasHeard)
{
    alarm->ring();
    loop.run(alarm->wait_until(no_deadline));
    loop.start(sleep_until(no_deadline));
    loop.poll();
    EXPECT_FALSE(awake);
    alarm->ring();
    loop.poll();
}

TEST_F(LoopTimersTest, NoticesThatTheClockWasSetForward)
{
    loop.start(sleep_until_date(clock.time + std::chrono::hours{24}));
    loop.run_until([this] { return clock.asked >= 3; }); // it has looked again, unasked
    EXPECT_FALSE(awake);

    clock.time += std::chrono::hours{25};
    loop.run_until([this] { return awake; });
}

TEST_F(LoopTimersTest, EndsAWaitForADateWhenTheClockWasSetBack)
{
    loop.start(sleep_until_date(clock.time + std::chrono::hours{24}));
    loop.poll();
    clock.time -= std::chrono::hours{1};

    loop.run_until([this] { return awake; });
}

TEST_F(LoopTimersTest, SleepsNotLongerWhenTheClockWasSetBack)
{
    loop.start(sleep_until(clock.steady + milliseconds{10}));
    loop.poll();
    clock.time -= std::chrono::hours{1};
    clock.steady += milliseconds{10};

    loop.run_until([this] { return awake; });

    EXPECT_EQ(clock.asked, 0) << "the calendar does not matter";
}

TEST_F(LoopTimersTest, SleepsNotShorterWhenTheClockWasSetForward)
{
    loop.start(sleep_until(clock.steady + milliseconds{10}));
    loop.poll();
    clock.time += std::chrono::hours{1};

    loop.run_until([this] { return clock.asked_steady >= 3; });

    EXPECT_FALSE(awake);
    alarm->ring();
    loop.poll();
}

} // namespace
} // namespace domtok::net

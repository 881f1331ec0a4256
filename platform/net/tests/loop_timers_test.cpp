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
    SteadyTime steady_now() const override { return {}; }

    Time time{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};
    mutable int asked = 0;
};

struct LoopTimersTest : testing::Test {
    test::Loop loop;
    SetClock clock;
    LoopTimers timers{loop.executor(), clock};
    std::unique_ptr<Alarm> alarm = timers.alarm();
    bool awake = false;

    Task<> sleep_until(Time when)
    {
        co_await alarm->wait_until(when);
        awake = true;
    }
};

TEST_F(LoopTimersTest, ReturnsAtOnceWhenTheTimeIsThere)
{
    loop.run(alarm->wait_until(clock.time));
    loop.run(alarm->wait_until(clock.time - milliseconds{1}));
}

TEST_F(LoopTimersTest, SleepsUntilTheTimeIsThere)
{
    const SystemClock real;
    LoopTimers real_timers{loop.executor(), real};
    const auto when = real.now() + milliseconds{20};

    loop.run(real_timers.alarm()->wait_until(when));

    EXPECT_GE(real.now(), when);
}

TEST_F(LoopTimersTest, WakesWhenRungAndKeepsARingBeforeTheWait)
{
    loop.start(sleep_until(Time::max()));
    loop.poll();
    EXPECT_FALSE(awake);

    alarm->ring();
    loop.poll();
    EXPECT_TRUE(awake);

    alarm->ring();
    loop.run(alarm->wait_until(Time::max()));
}

TEST_F(LoopTimersTest, ForgetsARingThatWasHeard)
{
    alarm->ring();
    loop.run(alarm->wait_until(Time::max()));
    loop.start(sleep_until(Time::max()));
    loop.poll();
    EXPECT_FALSE(awake);
    alarm->ring();
    loop.poll();
}

TEST_F(LoopTimersTest, NoticesThatTheClockWasSetForward)
{
    loop.start(sleep_until(clock.time + std::chrono::hours{24}));
    loop.run_until([this] { return clock.asked >= 2; }); // it has looked again, unasked
    EXPECT_FALSE(awake);

    clock.time += std::chrono::hours{25};
    loop.run_until([this] { return awake; });
}

TEST_F(LoopTimersTest, SleepsLongerWhenTheClockWasSetBack)
{
    loop.start(sleep_until(clock.time + milliseconds{10}));
    loop.poll();
    clock.time -= std::chrono::hours{1};

    loop.run_until([this] { return clock.asked >= 3; });

    EXPECT_FALSE(awake);
    alarm->ring();
    loop.poll();
}

} // namespace
} // namespace domtok::net

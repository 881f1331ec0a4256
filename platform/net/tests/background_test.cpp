#include "platform/net/background.hpp"
#include "platform/net/signal.hpp"
#include "platform/testing/captured_log.hpp"
#include "platform/testing/loop.hpp"
#include "platform/testing/virtual_clock.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <stdexcept>

namespace domtok::net {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Names = std::vector<std::string>;

struct BackgroundTest : testing::Test {
    test::Loop loop;
    test::VirtualClock clock{loop};
    test::CapturedLog log;
    Background background{loop.executor(),
                          clock,
                          clock,
                          log,
                          {.first_pause = milliseconds{100}, .longest_pause = milliseconds{400}}};
    Signal released{loop.executor()};
    int starts = 0;
    bool stopped = false;

    /// What a well-behaved endless task does.
    Task<> work_until_stopped()
    {
        ++starts;
        while (!stopped)
            co_await released.wait();
    }

    Task<> fail()
    {
        ++starts;
        throw std::runtime_error("the disk is full");
        co_return;
    }

    Task<> work_until_released_and_fail()
    {
        ++starts;
        while (!stopped)
            co_await released.wait();
        stopped = false;
        throw std::runtime_error("the disk is full again");
    }

    Task<> wait_for_ever()
    {
        ++starts;
        while (true)
            co_await released.wait();
    }

    /// Waits without a regard for cancellation.
    Task<> hang(Alarm& alarm)
    {
        try {
            co_await alarm.wait_until(no_deadline);
        } catch (...) {
            ++starts;
        }
        co_await alarm.wait_until(no_deadline);
    }

    void stop_work()
    {
        stopped = true;
        released.notify();
    }

    Task<> drain(std::optional<Names>& hanging) { hanging = co_await background.stop(seconds{5}); }

    Names stop() { return loop.run(background.stop(seconds{5})); }
};

TEST_F(BackgroundTest, RunsTasksUntilTheyAreStopped)
{
    background.run("relay", [this] { return work_until_stopped(); }, [this] { stop_work(); });
    loop.poll();
    EXPECT_EQ(background.running(), Names{"relay"});

    EXPECT_EQ(stop(), Names{});

    EXPECT_EQ(starts, 1);
    EXPECT_EQ(background.running(), Names{});
    EXPECT_TRUE(log.entries().empty());
}

TEST_F(BackgroundTest, CancelsATaskThatHasNoStopOfItsOwn)
{
    background.run("sweeper", [this] { return wait_for_ever(); });
    loop.poll();
    EXPECT_EQ(stop(), Names{});
    EXPECT_EQ(starts, 1);
    EXPECT_TRUE(log.entries().empty());
}

TEST_F(BackgroundTest, StopsOneTaskBeforeTheOthers)
{
    background.run("sweeper", [this] { return wait_for_ever(); });
    background.run("server", [this] { return work_until_stopped(); }, [this] { stop_work(); });
    loop.poll();

    EXPECT_TRUE(loop.run(background.stop("server", seconds{5})));

    EXPECT_EQ(background.running(), Names{"sweeper"});
    EXPECT_TRUE(loop.run(background.stop("server", seconds{5}))) << "it does not run any more";
    EXPECT_EQ(stop(), Names{});
}

TEST_F(BackgroundTest, DoesNotStartATaskAgainThatWasToldToStop)
{
    background.run("server", [this] { return work_until_released_and_fail(); }, [this] { stop_work(); });
    loop.poll();

    EXPECT_TRUE(loop.run(background.stop("server", seconds{5})));

    EXPECT_EQ(starts, 1);
    EXPECT_EQ(stop(), Names{});
}

TEST_F(BackgroundTest, ForgetsATaskThatReturns)
{
    background.run("once", [this] { return work_until_stopped(); });
    stop_work();
    loop.poll();
    EXPECT_EQ(background.running(), Names{});
    EXPECT_EQ(stop(), Names{});
}

TEST_F(BackgroundTest, StartsAFailedTaskAgainAfterAGrowingPause)
{
    background.run("relay", [this] { return fail(); });
    loop.poll();
    EXPECT_EQ(starts, 1);

    clock.advance(milliseconds{99});
    EXPECT_EQ(starts, 1);
    clock.advance(milliseconds{1});
    EXPECT_EQ(starts, 2);
    clock.advance(milliseconds{200});
    EXPECT_EQ(starts, 3);
    clock.advance(milliseconds{400});
    EXPECT_EQ(starts, 4);
    clock.advance(milliseconds{400}); // no longer than this
    EXPECT_EQ(starts, 5);

    const auto entries = log.entries("background task failed");
    ASSERT_EQ(entries.size(), 5U);
    EXPECT_EQ(entries[0].text("task"), "relay");
    EXPECT_EQ(entries[0].text("fault"), "the disk is full");
    EXPECT_EQ(std::get<std::int64_t>(entries[1].fields.at("pause_ms")), 200);
    EXPECT_EQ(stop(), Names{});
    EXPECT_EQ(starts, 5);
}

TEST_F(BackgroundTest, PausesShortlyAgainAfterALongTimeWithoutFault)
{
    bool is_well = false;
    background.run("relay", [&] { return is_well ? work_until_released_and_fail() : fail(); });
    loop.poll();
    clock.advance(milliseconds{300});
    EXPECT_EQ(starts, 3);
    is_well = true;
    clock.advance(milliseconds{400});
    EXPECT_EQ(starts, 4);

    clock.advance(milliseconds{401});
    stop_work();
    loop.poll();

    const auto entries = log.entries("background task failed");
    ASSERT_EQ(entries.size(), 4U);
    EXPECT_EQ(std::get<std::int64_t>(entries[2].fields.at("pause_ms")), 400);
    EXPECT_EQ(std::get<std::int64_t>(entries[3].fields.at("pause_ms")), 100);
    clock.advance(milliseconds{100});
    EXPECT_EQ(starts, 5);
    EXPECT_EQ(stop(), Names{});
}

TEST_F(BackgroundTest, GoesBySteadyTimeWhenTheClockWasSetBack)
{
    const auto alarm = clock.alarm();
    background.run("relay", [this] { return fail(); });
    loop.poll();
    clock.set(clock.now() - std::chrono::hours{1});
    clock.advance(milliseconds{100});
    EXPECT_EQ(starts, 2);

    background.run("stuck", [&] { return hang(*alarm); }, [] {});
    std::optional<Names> hanging;
    loop.start(drain(hanging));
    loop.poll();
    clock.set(clock.now() - std::chrono::hours{1});
    clock.advance(seconds{5});
    EXPECT_EQ(hanging, Names{"stuck"});
    alarm->ring();
    loop.poll();
}

TEST_F(BackgroundTest, NamesTasksThatHangAndGivesUpOnThem)
{
    const auto alarm = clock.alarm();
    background.run("stuck", [&] { return hang(*alarm); }, [] {});
    background.run("well", [this] { return work_until_stopped(); }, [this] { stop_work(); });
    loop.poll();

    std::optional<Names> hanging;
    loop.start(drain(hanging));
    clock.advance(milliseconds{4'999});
    EXPECT_EQ(hanging, std::nullopt);
    EXPECT_TRUE(log.entries().empty());
    clock.advance(milliseconds{1});

    EXPECT_EQ(hanging, Names{"stuck"});
    ASSERT_EQ(log.entries("background task hangs").size(), 1U);
    EXPECT_EQ(log.entries()[0].text("task"), "stuck");
    alarm->ring();
    loop.poll();
    alarm->ring();
    loop.poll();
    EXPECT_EQ(background.running(), Names{});
}

TEST_F(BackgroundTest, StopsTheYoungestFirst)
{
    Names order;
    for (const auto* name : {"first", "second"})
        background.run(
            name, [this] { return work_until_stopped(); },
            [&order, name, this] {
                order.emplace_back(name);
                stop_work();
            });
    loop.poll();
    EXPECT_EQ(stop(), Names{});
    EXPECT_EQ(order, (Names{"second", "first"}));
}

} // namespace
} // namespace domtok::net

#include "platform/net/worker_pool.hpp"
#include "platform/testing/loop.hpp"
#include "platform/testing/virtual_clock.hpp"

#include <gtest/gtest.h>

#include <latch>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <tuple>

namespace domtok::net {
namespace {

struct WorkerPoolTest : testing::Test {
    test::Loop loop;
    test::VirtualClock clock{loop};
    WorkerPool pool{clock, {.threads = 1, .waiting_max = 2}};
    std::latch begun{1};
    std::latch go{1};
    int done = 0;

    Task<> compare_threads(std::thread::id here)
    {
        const auto there = co_await pool.run([] { return std::this_thread::get_id(); });
        EXPECT_NE(there.value(), here);
        EXPECT_EQ(std::this_thread::get_id(), here);
    }

    /// Keeps the only thread until `go`.
    Task<> hold()
    {
        const auto work = [this] {
            begun.count_down();
            go.wait();
        };
        EXPECT_TRUE(co_await pool.run(work));
        ++done;
    }

    Task<> stand_in_line_until(SteadyTime deadline, bool& has_begun, std::optional<ErrorCode>& refused)
    {
        const auto work = [&has_begun] { has_begun = true; };
        const auto outcome = co_await pool.run(deadline, work);
        refused = outcome ? ErrorCode::success : outcome.error().code;
    }

    Task<> stand_in_line()
    {
        EXPECT_TRUE(co_await pool.run([] {}));
        ++done;
    }
};

TEST_F(WorkerPoolTest, RunsTheWorkOnAnotherThreadAndReturnsOnTheLoop)
{
    const auto here = std::this_thread::get_id();
    loop.run(compare_threads(here));
}

TEST_F(WorkerPoolTest, HandsBackValuesAndRefusals)
{
    EXPECT_EQ(*loop.run(pool.run([] { return std::make_unique<int>(7); })).value(), 7);
    EXPECT_EQ(loop.run(pool.run([]() -> Result<int> { return 7; })).value(), 7);
    EXPECT_EQ(loop.run(pool.run([]() -> Result<int> { return refuse(ErrorCode::wrong_password, "no"); }))
                  .error()
                  .code,
              ErrorCode::wrong_password);
}

TEST_F(WorkerPoolTest, RunsWorkThatGivesNothing)
{
    EXPECT_TRUE(loop.run(pool.run([this] { done = 1; })));
    EXPECT_EQ(done, 1);
}

TEST_F(WorkerPoolTest, ThrowsWhatTheWorkThrows)
{
    const auto work = []() -> int { throw std::domain_error("broken"); };
    EXPECT_THROW(std::ignore = loop.run(pool.run(work)), std::domain_error);
    EXPECT_EQ(loop.run(pool.run([] { return 1; })).value(), 1);
}

TEST_F(WorkerPoolTest, RefusesWhenTooManyWaitAndTakesThemAgainLater)
{
    loop.start(hold());
    loop.poll();
    begun.wait();
    loop.start(stand_in_line());
    loop.start(stand_in_line());
    loop.poll();
    EXPECT_EQ(pool.waiting(), 2U);

    const auto refused = loop.run(pool.run([] { return 1; }));

    EXPECT_EQ(refused.error().code, ErrorCode::overloaded);
    go.count_down();
    loop.run_until([this] { return done == 3; });
    EXPECT_EQ(loop.run(pool.run([] { return 1; })).value(), 1);
}

TEST_F(WorkerPoolTest, DoesNotBeginWhatHasWaitedBeyondItsDeadline)
{
    loop.start(hold());
    loop.poll();
    begun.wait();
    const auto deadline = clock.steady_now() + std::chrono::seconds{1};
    std::optional<ErrorCode> late;
    bool has_begun = false;
    loop.start(stand_in_line_until(deadline, has_begun, late));
    loop.poll();

    clock.advance(std::chrono::seconds{1});
    go.count_down();
    loop.run_until([&] { return late.has_value(); });

    EXPECT_EQ(late, ErrorCode::deadline_exceeded);
    EXPECT_FALSE(has_begun);
    EXPECT_EQ(loop.run(pool.run(clock.steady_now() + std::chrono::seconds{1}, [] { return 1; })).value(), 1);
}

} // namespace
} // namespace domtok::net

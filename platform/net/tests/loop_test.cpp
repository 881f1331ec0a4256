#include "platform/net/loop.hpp"
#include "platform/net/signal.hpp"
#include "platform/net/task_group.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include <csignal>
#include <stdexcept>

namespace domtok::net {
namespace {

Task<> fail()
{
    throw std::runtime_error("no");
    co_return;
}

Task<> count(int& counter)
{
    ++counter;
    co_return;
}

TEST(LoopTest, RunsMainAndWhatItStarts)
{
    Loop loop;
    TaskGroup group{loop.executor(), 2, {}};
    int counter = 0;
    const auto main = [&]() -> Task<> {
        EXPECT_TRUE(group.start(count(counter)));
        return count(counter);
    };

    loop.run(main());

    EXPECT_EQ(counter, 2);
}

TEST(LoopTest, RunsAgain)
{
    Loop loop;
    int counter = 0;
    loop.run(count(counter));
    loop.run(count(counter));
    EXPECT_EQ(counter, 2);
}

TEST(LoopTest, ThrowsWhatMainThrows)
{
    Loop loop;
    EXPECT_THROW(loop.run(fail()), std::runtime_error);
}

/// Waits for a signal that is raised as soon as it waits.
Task<> wait_for(Loop& loop, int raised, int& caught)
{
    StopSignal signal{loop};
    caught = co_await signal.wait();
    EXPECT_EQ(caught, raised);
}

/// In the next turn of the loop, when everybody has come to wait.
Task<> raise_later(int number)
{
    co_await boost::asio::post(boost::asio::use_awaitable);
    std::raise(number);
}

TEST(LoopTest, WaitsForASignalToStop)
{
    for (const int number : {SIGTERM, SIGINT}) {
        Loop loop;
        TaskGroup group{loop.executor(), 1, {}};
        int caught = 0;
        const auto main = [&]() -> Task<> {
            EXPECT_TRUE(group.start(raise_later(number)));
            return wait_for(loop, number, caught);
        };
        loop.run(main());
        EXPECT_EQ(caught, number);
    }
}

Task<> raise_before_waiting(Loop& loop, int number, int& caught)
{
    StopSignal signal{loop};
    std::raise(number);
    co_await boost::asio::post(boost::asio::use_awaitable);
    caught = co_await signal.wait();
}

TEST(LoopTest, RemembersASignalForWhoComesToWait)
{
    Loop loop;
    int caught = 0;
    loop.run(raise_before_waiting(loop, SIGTERM, caught));
    EXPECT_EQ(caught, SIGTERM);
}

/// What the process does when the signal comes, as sigaction(2) has it.
bool is_by_default(int number)
{
    struct sigaction action{};
    EXPECT_EQ(::sigaction(number, nullptr, &action), 0);
    return action.sa_handler == SIG_DFL;
}

Task<> look_afterwards(Loop& loop, bool& was_caught)
{
    StopSignal signal{loop};
    was_caught = !is_by_default(SIGINT);
    std::raise(SIGTERM);
    co_await signal.wait();
    EXPECT_TRUE(is_by_default(SIGINT) && is_by_default(SIGTERM)) << "a second one ends the process";
}

TEST(LoopTest, LetsASecondSignalEndTheProcess)
{
    Loop loop;
    bool was_caught = false;
    loop.run(look_afterwards(loop, was_caught));
    EXPECT_TRUE(was_caught);
}

} // namespace
} // namespace domtok::net

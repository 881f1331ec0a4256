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
    caught = co_await loop.stop_signal();
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

} // namespace
} // namespace domtok::net

#include "platform/net/signal.hpp"
#include "platform/testing/loop.hpp"

#include <boost/asio/post.hpp>
#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>

namespace domtok::test {
namespace {

Task<int> seven()
{
    co_return 7;
}

Task<> fail()
{
    throw std::runtime_error("broken");
    co_return;
}

TEST(LoopTest, GivesWhatTheTaskGives)
{
    EXPECT_EQ(run(seven()), 7);
}

TEST(LoopTest, ThrowsWhatTheTaskThrows)
{
    EXPECT_THROW(run(fail()), std::runtime_error);
}

TEST(LoopTest, ThrowsWhatABackgroundTaskThrew)
{
    Loop loop;
    loop.start(fail());
    EXPECT_THROW(loop.settle(), std::runtime_error);
    EXPECT_NO_THROW(loop.settle());
}

TEST(LoopTest, AwaitsWatchedWorkOfOtherThreads)
{
    // given a thread that comes back to the loop
    Loop loop;
    bool back = false;
    const Loop::Watch watched{loop, [&back] { return !back; }};
    std::thread elsewhere{[&] { boost::asio::post(loop.executor(), [&back] { back = true; }); }};

    loop.settle();

    EXPECT_TRUE(back);
    elsewhere.join();
}

TEST(LoopTest, LeavesAloneWhatWaits)
{
    Loop loop;
    net::Signal never{loop.executor()};
    loop.start(never.wait());

    loop.settle();
    SUCCEED() << "settle() came back";
}

} // namespace
} // namespace domtok::test

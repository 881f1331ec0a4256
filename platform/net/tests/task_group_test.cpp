#include "platform/net/task_group.hpp"
#include "platform/testing/loop.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

namespace domtok::net {
namespace {

class TaskGroupTest : public ::testing::Test {
protected:
    Task<> wait_for_gate()
    {
        ++begun;
        while (!open)
            co_await gate.wait();
        ++finished;
    }

    static Task<> fail()
    {
        throw std::runtime_error("broken");
        co_return;
    }

    Task<> start_two()
    {
        EXPECT_TRUE(group.start(wait_for_gate()));
        EXPECT_EQ(begun, 1) << "up to its first wait";
        EXPECT_TRUE(group.start(fail()));
        EXPECT_EQ(group.running(), 2U);
        EXPECT_TRUE(faults.empty());
        co_return;
    }

    void open_gate()
    {
        open = true;
        gate.notify();
    }

    test::Loop loop;
    Signal gate{loop.executor()};
    bool open = false;
    int begun = 0;
    int finished = 0;
    std::vector<std::exception_ptr> faults;
    TaskGroup group{loop.executor(), 2, [this](const std::exception_ptr& fault) { faults.push_back(fault); }};
};

TEST_F(TaskGroupTest, RunsTasksSideBySide)
{
    EXPECT_TRUE(group.start(wait_for_gate()));
    EXPECT_TRUE(group.start(wait_for_gate()));
    loop.settle();
    EXPECT_EQ(begun, 2);
    EXPECT_EQ(finished, 0);

    open_gate();
    loop.run(group.wait());

    EXPECT_EQ(finished, 2);
    EXPECT_EQ(group.running(), 0U);
}

TEST_F(TaskGroupTest, BeginsATaskAtOnceAndNoticesItsEndLater)
{
    loop.run(start_two());
    loop.settle();

    EXPECT_EQ(group.running(), 1U);
    EXPECT_EQ(faults.size(), 1U);
    open_gate();
    loop.run(group.wait());
}

TEST_F(TaskGroupTest, DropsATaskThatHasNoRoom)
{
    ASSERT_TRUE(group.start(wait_for_gate()));
    ASSERT_TRUE(group.start(wait_for_gate()));

    EXPECT_FALSE(group.start(wait_for_gate()));

    open_gate();
    loop.run(group.wait());
    EXPECT_EQ(begun, 2);
}

TEST_F(TaskGroupTest, TellsWhenThereIsRoomAgain)
{
    ASSERT_TRUE(group.start(wait_for_gate()));
    ASSERT_TRUE(group.start(wait_for_gate()));
    loop.settle();
    ASSERT_FALSE(group.has_room());

    open_gate();
    loop.run(group.room());

    EXPECT_TRUE(group.has_room());
    loop.run(group.wait());
}

TEST_F(TaskGroupTest, HandsOverWhatATaskThrows)
{
    ASSERT_TRUE(group.start(fail()));
    loop.run(group.wait());

    ASSERT_EQ(faults.size(), 1U);
    EXPECT_THROW(std::rethrow_exception(faults.front()), std::runtime_error);
}

TEST_F(TaskGroupTest, WaitsForNothingWhenNothingRuns)
{
    loop.run(group.wait());
    EXPECT_TRUE(group.has_room());
}

} // namespace
} // namespace domtok::net

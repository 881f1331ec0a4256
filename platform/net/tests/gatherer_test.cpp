#include "platform/net/gatherer.hpp"
#include "platform/net/signal.hpp"
#include "platform/testing/loop.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace domtok::net {
namespace {

/// Work that waits at a gate and then doubles every number.
class GathererTest : public ::testing::Test {
protected:
    Task<std::vector<int>> double_all(std::vector<int> numbers)
    {
        batches.push_back(numbers);
        while (!is_open)
            co_await gate.wait();
        if (is_broken) throw std::runtime_error("broken");
        for (auto& number : numbers)
            number *= 2;
        co_return numbers;
    }

    Task<> add(int number)
    {
        try {
            const auto doubled = co_await gatherer.add(number);
            outcomes.push_back(doubled);
        } catch (const std::exception& fault) {
            faults.emplace_back(fault.what());
        }
    }

    void open()
    {
        is_open = true;
        gate.notify();
        loop.settle();
    }

    test::Loop loop;
    Signal gate{loop.executor()};
    bool is_open = false;
    bool is_broken = false;
    std::vector<std::vector<int>> batches;
    std::vector<int> outcomes;
    std::vector<std::string> faults;
    Gatherer<int, int> gatherer{{.batch_max = 3, .waiting_max = 5},
                                [this](std::vector<int> numbers) { return double_all(std::move(numbers)); }};
};

TEST_F(GathererTest, DoesALoneItemAtOnce)
{
    is_open = true;
    loop.run(add(21));
    EXPECT_EQ(outcomes, std::vector<int>{42});
}

TEST_F(GathererTest, TakesWhatCameMeanwhileTogetherAndInOrder)
{
    for (int number = 1; number <= 6; ++number)
        loop.start(add(number));
    loop.settle();
    EXPECT_EQ(batches, (std::vector<std::vector<int>>{{1}}));

    open();

    EXPECT_EQ(batches, (std::vector<std::vector<int>>{{1}, {2, 3, 4}, {5, 6}}));
    EXPECT_EQ(outcomes, (std::vector<int>{2, 4, 6, 8, 10, 12}));
}

TEST_F(GathererTest, WorksAgainAfterItHasRunDry)
{
    is_open = true;
    loop.run(add(1));
    loop.run(add(2));
    EXPECT_EQ(outcomes, (std::vector<int>{2, 4}));
    EXPECT_EQ(batches.size(), 2U);
}

TEST_F(GathererTest, ThrowsAFaultToEveryoneInTheBatchAndGoesOn)
{
    is_broken = true;
    for (int number = 1; number <= 3; ++number)
        loop.start(add(number));
    loop.settle();
    open();
    EXPECT_EQ(faults, (std::vector<std::string>{"broken", "broken", "broken"}));

    is_broken = false;
    loop.run(add(4));
    EXPECT_EQ(outcomes, std::vector<int>{8});
}

TEST_F(GathererTest, TurnsAwayWhatIsTooMuch)
{
    for (int number = 1; number <= 7; ++number)
        loop.start(add(number));
    loop.settle();
    ASSERT_EQ(faults.size(), 1U);

    open();

    EXPECT_EQ(outcomes, (std::vector<int>{2, 4, 6, 8, 10, 12}));
}

} // namespace
} // namespace domtok::net

#include "platform/sql/tests/conformance/engine.hpp"

#include <gtest/gtest.h>

#include <latch>
#include <stdexcept>
#include <utility>
#include <vector>

namespace domtok::sql::conformance {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t few_waiting = 4;

class ConcurrencyTest : public ConformanceTest {
protected:
    explicit ConcurrencyTest(Limits limits = {}) : ConformanceTest{limits} {}

    void SetUp() override
    {
        make_tables(R"(
            CREATE TABLE accounts (
                id {id},
                amount BIGINT NOT NULL,
                version BIGINT NOT NULL
            ) {options};
        )");
        transact([](Transaction& t) {
            t.execute("INSERT INTO accounts (id, amount, version) VALUES (1, 100, 0), (2, 100, 0)");
        });
    }

    /// Moves the account from one version to the next, if it still has that one.
    Task<> compare_and_set(std::int64_t version)
    {
        const auto change = [version](Transaction& t) {
            return t.execute("UPDATE accounts SET version = ? WHERE id = 1 AND version = ?", version + 1,
                             version);
        };
        winners += co_await database().transact(context, change);
    }

    Task<> add(std::int64_t id, std::int64_t amount)
    {
        const auto change = [=](Transaction& t) {
            t.execute("UPDATE accounts SET amount = amount + ? WHERE id = ?", amount, id);
        };
        co_await database().transact(context, change);
        ++ended;
    }

    Task<> add_and_refuse(std::int64_t id, std::int64_t amount)
    {
        const auto change = [=](Transaction& t) -> Result<> {
            t.execute("UPDATE accounts SET amount = amount + ? WHERE id = ?", amount, id);
            return refuse(ErrorCode::illegal_operation, "no");
        };
        const auto refused = co_await database().transact(context, change);
        EXPECT_FALSE(refused);
        ++ended;
    }

    Task<> add_and_fail(std::int64_t id, std::int64_t amount)
    {
        const auto change = [=](Transaction& t) -> int {
            t.execute("UPDATE accounts SET amount = amount + ? WHERE id = ?", amount, id);
            throw std::out_of_range("broken");
        };
        bool thrown = false;
        try {
            co_await database().transact(context, change);
        } catch (const std::out_of_range&) {
            thrown = true;
        }
        EXPECT_TRUE(thrown);
        ++ended;
    }

    /// Keeps the thread of a body busy until it is let go on.
    Task<> occupy(std::latch& begun, std::latch& go_on)
    {
        const auto wait = [&](Transaction&) {
            begun.count_down();
            go_on.wait();
        };
        co_await database().transact(context, wait);
        ++ended;
    }

    Task<> sum_twice(std::latch& begun, std::latch& go_on)
    {
        const auto look = [&](Transaction& t) {
            const Sql sum{"SELECT SUM(amount) FROM accounts",
                          "SELECT CAST(SUM(amount) AS SIGNED) FROM accounts"};
            const auto first = t.find<std::int64_t>(sum);
            begun.count_down();
            go_on.wait();
            return std::pair{first, t.find<std::int64_t>(sum)};
        };
        sums = co_await database().read(context, look);
        ++ended;
    }

    std::int64_t amount(std::int64_t id)
    {
        return transact([id](Transaction& t) {
                   return t.find<std::int64_t>("SELECT amount FROM accounts WHERE id = ?", id);
               })
            .value();
    }

    int ended = 0;
    std::int64_t winners = 0;
    std::pair<std::optional<std::int64_t>, std::optional<std::int64_t>> sums;
};

TEST_P(ConcurrencyTest, LetsOneCompareAndSetWin)
{
    for (std::int64_t version = 0; version < 10; ++version) {
        winners = 0;
        for (int i = 0; i < 50; ++i)
            loop.start(compare_and_set(version));
        loop.settle();
        EXPECT_EQ(winners, 1);
    }
}

TEST_P(ConcurrencyTest, LosesNoUpdate)
{
    for (int i = 0; i < 200; ++i)
        loop.start(add(1 + i % 2, 1));
    loop.settle();
    EXPECT_EQ(amount(1), 200);
    EXPECT_EQ(amount(2), 200);
}

TEST_P(ConcurrencyTest, LeavesTheNeighboursOfAFailureAlone)
{
    for (int i = 0; i < 60; ++i) {
        loop.start(add(1, 1));
        loop.start(add_and_refuse(1, 1'000));
        loop.start(add_and_fail(1, 1'000'000));
    }
    loop.settle();
    EXPECT_EQ(ended, 180);
    EXPECT_EQ(amount(1), 160);
}

TEST_P(ConcurrencyTest, ReadsOneViewWhileOthersWrite)
{
    // given a reader that has seen the accounts
    std::latch begun{1};
    std::latch go_on{1};
    loop.start(sum_twice(begun, go_on));
    loop.poll();
    begun.wait();

    // when somebody writes
    loop.run(add(1, 5));
    go_on.count_down();
    loop.run_until([this] { return ended == 2; });

    // then it does not see that, and the next one does
    EXPECT_EQ(sums.first, 200);
    EXPECT_EQ(sums.second, 200);
    EXPECT_EQ(amount(1), 105);
}

TEST_P(ConcurrencyTest, LooksUpWhatWasJustCommitted)
{
    const auto look = [](Transaction& t) {
        return t.find<std::int64_t>("SELECT amount FROM accounts WHERE id = 1");
    };
    for (int i = 0; i < 20; ++i) {
        loop.run(add(1, 1));
        EXPECT_EQ(loop.run(database().look_up(context, look)), 101 + i);
        EXPECT_EQ(loop.run(database().read(context, look)), 101 + i);
    }
}

TEST_P(ConcurrencyTest, DoesNotWriteInARead)
{
    const auto write = [](Transaction& t) { t.execute("UPDATE accounts SET amount = 0"); };
    EXPECT_THROW(loop.run(database().read(context, write)), Fault);
    EXPECT_EQ(amount(1), 100);
}

TEST_P(ConcurrencyTest, PassesOnWhatABodyOfAReadThrows)
{
    const auto fail = [](Transaction&) -> int { throw std::out_of_range("my own"); };
    EXPECT_THROW(loop.run(database().read(context, fail)), std::out_of_range);
    EXPECT_THROW(loop.run(database().look_up(context, fail)), std::out_of_range);
}

TEST_P(ConcurrencyTest, DoesNothingAfterTheDeadline)
{
    bool ran = false;
    const auto note = [&ran](Transaction&) { ran = true; };
    context.deadline = clock.steady_now();

    EXPECT_THROW(loop.run(database().transact(context, note)), DeadlineExceeded);
    EXPECT_THROW(loop.run(database().read(context, note)), DeadlineExceeded);
    EXPECT_THROW(loop.run(database().look_up(context, note)), DeadlineExceeded);
    EXPECT_FALSE(ran);

    context.deadline = clock.steady_now() + 1ms;
    loop.run(database().transact(context, note));
    EXPECT_TRUE(ran);
}

class CrowdedTest : public ConcurrencyTest {
protected:
    CrowdedTest() : ConcurrencyTest{{.transactions_waiting_max = few_waiting, .writers = 1}} {}

    Task<> add_or_be_sent_away()
    {
        try {
            co_await add(1, 1);
        } catch (const Overloaded&) {
            ++sent_away;
        }
    }

    int sent_away = 0;
};

TEST_P(CrowdedTest, SendsAwayWhatDoesNotFitIntoTheQueue)
{
    // given a busy engine
    std::latch begun{1};
    std::latch go_on{1};
    loop.start(occupy(begun, go_on));
    loop.poll();
    begun.wait();

    // when more come than may wait
    for (std::size_t i = 0; i < few_waiting + 3; ++i)
        loop.start(add_or_be_sent_away());
    loop.poll();
    EXPECT_EQ(sent_away, 3);
    go_on.count_down();
    loop.settle();

    // then the others have been served
    EXPECT_EQ(ended, 1 + static_cast<int>(few_waiting));
    EXPECT_EQ(amount(1), 100 + static_cast<std::int64_t>(few_waiting));
}

INSTANTIATE_TEST_SUITE_P(Engines, ConcurrencyTest, ::testing::ValuesIn(engines()), name_of);
INSTANTIATE_TEST_SUITE_P(Engines, CrowdedTest, ::testing::ValuesIn(engines()), name_of);

} // namespace
} // namespace domtok::sql::conformance

#include "platform/sql/mysql/tests/store_fixture.hpp"

#include <latch>
#include <span>
#include <vector>

namespace domtok::sql::mysql {
namespace {

using namespace std::chrono_literals;

/// Longer than any test runs.
constexpr auto for_ever = 1h;

class TurnsTest : public StoreTest {
protected:
    /// Keeps the connection that takes it at work until it is told to go on.
    Task<> write_slowly()
    {
        const auto body = [this](Transaction& t) {
            t.execute("INSERT INTO notes (id, amount) VALUES (3, 0)");
            begun.count_down();
            go_on.wait();
        };
        co_await database->transact(context, body);
    }

    Task<> add(std::int64_t id)
    {
        const auto body = [id](Transaction& t) {
            t.execute("INSERT INTO notes (id, amount) VALUES (?, 1)", id);
        };
        co_await database->transact(context, body);
        ++added;
    }

    Task<> look_up(std::int64_t id)
    {
        if (co_await database->look_up(context, finding, id) == id) ++found;
    }

    /// Begins something that keeps a connection at work.
    void begin(Task<> slow)
    {
        loop.start(std::move(slow));
        loop.poll();
        begun.wait();
    }

    std::latch begun{1};
    std::latch go_on{1};
    std::vector<std::size_t> companies; ///< look-ups that were answered together
    const Joint<std::int64_t, std::int64_t> finding{
        [this](Transaction&, std::span<const std::int64_t* const> ids) {
            companies.push_back(ids.size());
            if (companies.size() == 1) {
                begun.count_down();
                go_on.wait();
            }
            std::vector<std::int64_t> outcomes;
            for (const auto* id : ids)
                outcomes.push_back(*id);
            return outcomes;
        }};
    int added = 0;
    int found = 0;
};

TEST_F(TurnsTest, WhatComesWhileOneWritesSharesTheNextCommit)
{
    settings.write_patience = for_ever;
    open();
    const auto before = store->counters().commits;
    begin(write_slowly());
    for (std::int64_t id = 10; id < 30; ++id) {
        loop.start(add(id));
        loop.poll();
    }
    EXPECT_EQ(added, 0);
    go_on.count_down();
    loop.settle();
    EXPECT_EQ(added, 20);
    EXPECT_EQ(store->counters().commits - before, 2U);
}

TEST_F(TurnsTest, AnotherConnectionWritesWhenOneIsAtItForLong)
{
    settings.write_patience = 0ms;
    open();
    begin(write_slowly());
    loop.run(add(10));
    EXPECT_EQ(added, 1);
    go_on.count_down();
    loop.settle();
}

TEST_F(TurnsTest, LookUpsOfOneKindAreLeftToTheConnectionThatAnswersThem)
{
    settings.read_patience = for_ever;
    open();
    begin(look_up(1));
    for (std::int64_t id = 2; id < 12; ++id) {
        loop.start(look_up(id));
        loop.poll();
    }
    go_on.count_down();
    loop.settle();
    EXPECT_EQ(found, 11);
    EXPECT_EQ(companies, (std::vector<std::size_t>{1, 10}));
}

TEST_F(TurnsTest, AReadOfItsOwnDoesNotWaitForThem)
{
    settings.read_patience = for_ever;
    open();
    begin(look_up(1));
    const auto body = [](Transaction& t) { return t.find<std::int64_t>("SELECT COUNT(*) FROM notes"); };
    EXPECT_EQ(loop.run(database->read(context, body)), 2);
    EXPECT_EQ(found, 0);
    go_on.count_down();
    loop.settle();
    EXPECT_EQ(found, 1);
}

} // namespace
} // namespace domtok::sql::mysql

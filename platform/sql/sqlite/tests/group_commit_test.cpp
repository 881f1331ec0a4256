#include "platform/sql/sqlite/tests/faulty_disk.hpp"
#include "platform/sql/sqlite/tests/store_fixture.hpp"

#include <gtest/gtest.h>

#include <map>

namespace domtok::sql::sqlite {
namespace {

using namespace std::chrono_literals;

using Ids = std::vector<std::int64_t>;

class GroupCommitTest : public StoreFixture {
protected:
    GroupCommitTest() : StoreFixture{{.batch_max = 4}} {}

    std::vector<std::size_t> batches()
    {
        std::vector<std::size_t> sizes;
        for (const auto& commit : commits())
            sizes.push_back(commit.bodies);
        return sizes;
    }

    /// Adds a note if there is none with this id, counts how often the body runs, and keeps it or refuses.
    Task<> add_and_count(std::int64_t id, bool keep)
    {
        const auto body = [&](Transaction& t) -> Result<> {
            ++runs[id];
            t.execute("INSERT INTO notes (id) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM notes WHERE id = ?)",
                      id, id);
            if (!keep) return refuse(ErrorCode::illegal_operation, "no");
            return {};
        };
        const auto outcome = co_await database->transact(context, body);
        EXPECT_EQ(outcome.has_value(), keep);
    }

    Task<> make_a_table_and_refuse()
    {
        const auto body = [](Transaction& t) -> Result<> {
            t.execute("CREATE TABLE more (id INTEGER PRIMARY KEY)");
            return refuse(ErrorCode::illegal_operation, "no");
        };
        const auto outcome = co_await database->transact(context, body);
        EXPECT_FALSE(outcome);
    }

    std::map<std::int64_t, int> runs; ///< of a body, on the writer's thread
};

TEST_F(GroupCommitTest, CommitsTogetherWhatWaitedTogether)
{
    occupy_writer();
    for (int i = 1; i <= 10; ++i)
        loop.start(add(i));
    loop.poll();
    EXPECT_EQ(store->counters().transactions_waiting, 10U);

    go_on.count_down();
    settle();

    EXPECT_EQ(batches(), (std::vector<std::size_t>{1, 4, 4, 2}));
    EXPECT_EQ(added, (Ids{1, 2, 3, 4, 5, 6, 7, 8, 9, 10})) << "in the order in which they came";
    EXPECT_EQ(ids(), added);
}

TEST_F(GroupCommitTest, CountsWhatItDoes)
{
    const auto before = store->counters();
    occupy_writer();
    for (int i = 1; i <= 3; ++i)
        loop.start(add(i));
    loop.poll();
    go_on.count_down();
    settle();

    const auto after = store->counters();
    EXPECT_EQ(after.commits - before.commits, 2U);
    EXPECT_EQ(after.transactions - before.transactions, 4U);
    EXPECT_EQ(after.failed_commits, 0U);
    EXPECT_EQ(after.transactions_waiting, 0U);
}

TEST_F(GroupCommitTest, UndoesOneBodyOfABatchAlone)
{
    occupy_writer();
    loop.start(add(1));
    loop.start(try_to_add(1)); // taken
    loop.start(add(2));
    loop.poll();
    go_on.count_down();
    settle();

    EXPECT_EQ(ids(), (Ids{1, 2}));
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_NE(faults[0].find("UNIQUE constraint failed: notes.id"), std::string::npos) << faults[0];
    EXPECT_EQ(batches(), (std::vector<std::size_t>{1, 3}));
}

TEST_F(GroupCommitTest, RunsABatchAgainWhenABodyWroteAndRefused)
{
    occupy_writer();
    loop.start(add_and_count(1, true));
    loop.start(add_and_count(2, false));
    loop.start(add_and_count(3, true));
    loop.poll();
    go_on.count_down();
    settle();

    EXPECT_EQ(ids(), (Ids{1, 3}));
    EXPECT_EQ(runs, (std::map<std::int64_t, int>{{1, 2}, {2, 2}, {3, 1}}))
        << "without savepoints, then with them";
}

TEST_F(GroupCommitTest, RunsABatchOnceWhenARefusalHasWrittenNothing)
{
    loop.run(add(2));
    occupy_writer();
    loop.start(add_and_count(1, true));
    loop.start(add_and_count(2, false)); // is there already
    loop.start(add_and_count(3, true));
    loop.poll();
    go_on.count_down();
    settle();

    EXPECT_EQ(ids(), (Ids{1, 2, 3}));
    EXPECT_EQ(runs, (std::map<std::int64_t, int>{{1, 1}, {2, 1}, {3, 1}}));
}

TEST_F(GroupCommitTest, UndoesATableThatARefusalMade)
{
    occupy_writer();
    loop.start(add(1));
    loop.start(make_a_table_and_refuse());
    loop.poll();
    go_on.count_down();
    settle();

    EXPECT_EQ(ids(), Ids{1});
    const auto tables = loop.run(database->read(context, [](Transaction& t) {
        return t.list<std::string>("SELECT name FROM sqlite_schema WHERE type = 'table'");
    }));
    EXPECT_EQ(tables, std::vector<std::string>{"notes"});
}

TEST_F(GroupCommitTest, LeavesOutABodyWhoseDeadlinePassedInTheQueue)
{
    occupy_writer();
    loop.start(add(1));
    loop.poll();
    context.deadline = clock.steady_now() + 10ms;
    loop.start(try_to_add(2));
    loop.poll();
    context.deadline = no_deadline;
    loop.start(add(3));
    loop.poll();

    clock.advance(10ms);
    go_on.count_down();
    settle();

    EXPECT_EQ(ids(), (Ids{1, 3}));
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_NE(faults[0].find("deadline"), std::string::npos) << faults[0];
}

class BrokenDiskTest : public StoreFixture {
protected:
    void SetUp() override
    {
        close();
        disk.emplace();
        open();
    }

    void TearDown() override
    {
        close();
        disk.reset();
    }

    /// Refuses because the first note is there.
    Task<> refuse_the_second()
    {
        const auto body = [](Transaction& t) -> Result<> {
            EXPECT_TRUE(t.find<std::int64_t>("SELECT id FROM notes WHERE id = 1"));
            return refuse(ErrorCode::already_done, "there is one already");
        };
        bool failed = false;
        try {
            EXPECT_FALSE(co_await database->transact(context, body));
        } catch (const Fault&) {
            failed = true;
        }
        if (failed) faults.emplace_back("failed");
    }

    std::optional<FaultyDisk> disk;
};

TEST_F(BrokenDiskTest, SyncsEachCommit)
{
    loop.run(add(100)); // the first one also syncs the head of the log
    for (int i = 1; i <= 5; ++i) {
        const auto before = disk->syncs();
        loop.run(add(i));
        EXPECT_GT(disk->syncs(), before);
    }
}

TEST_F(BrokenDiskTest, FailsEveryBodyOfACommitThatCannotBeSynced)
{
    occupy_writer();
    for (int i = 1; i <= 3; ++i)
        loop.start(try_to_add(i));
    loop.poll();
    disk->fail_syncs(true);
    go_on.count_down();
    settle();

    EXPECT_EQ(faults.size(), 3U);
    EXPECT_TRUE(added.empty());
    EXPECT_EQ(ids(), Ids{}) << "nothing of it is there";
    EXPECT_TRUE(commits().back().failed);
    EXPECT_EQ(store->counters().failed_commits, 1U);
}

TEST_F(BrokenDiskTest, FailsABodyThatIsAloneInItsCommit)
{
    disk->fail_syncs(true);
    EXPECT_THROW(loop.run(add(1)), Fault);
    EXPECT_EQ(ids(), Ids{});
}

TEST_F(BrokenDiskTest, GoesOnWhenTheDiskDoes)
{
    disk->fail_syncs(true);
    EXPECT_THROW(loop.run(add(1)), Fault);
    disk->fail_syncs(false);
    disk->fail_writes(true);
    EXPECT_THROW(loop.run(add(2)), Fault);
    disk->fail_writes(false);

    loop.run(add(3));

    EXPECT_EQ(ids(), Ids{3});
    EXPECT_EQ(integrity(), "ok");
}

TEST_F(BrokenDiskTest, AlsoFailsWhatMayHaveSeenWhatIsNotThere)
{
    occupy_writer();
    loop.start(try_to_add(1));
    loop.start(refuse_the_second());
    loop.start(try_to_add(1)); // taken, or so it seems
    loop.poll();
    disk->fail_syncs(true);
    go_on.count_down();
    settle();

    ASSERT_EQ(faults.size(), 3U);
    EXPECT_EQ(faults[2].find("UNIQUE"), std::string::npos) << faults[2];
}

/// A store whose file may not grow.
class FullStoreTest : public StoreFixture {
protected:
    FullStoreTest() : StoreFixture{{.bytes_max = 400'000}} {}
};

TEST_F(FullStoreTest, FailsTheWholeBatchWhenTheEngineGivesItsTransactionUp)
{
    // given a batch with one body that asks for more than there is
    occupy_writer();
    loop.start(try_to_add(1));
    loop.start(try_to_add(2, std::string(1'000'000, 'x')));
    loop.start(try_to_add(3));
    loop.poll();
    go_on.count_down();
    settle();

    // then none of it is kept, and each is told why
    EXPECT_EQ(ids(), Ids{});
    ASSERT_EQ(faults.size(), 3U);
    for (const auto& fault : faults)
        EXPECT_NE(fault.find("full"), std::string::npos) << fault;

    // and the store goes on
    loop.run(add(4));
    EXPECT_EQ(ids(), Ids{4});
}

TEST_F(FullStoreTest, FailsABodyAlone)
{
    EXPECT_THROW(loop.run(add(1, std::string(1'000'000, 'x'))), Fault);
    loop.run(add(2));
    EXPECT_EQ(ids(), Ids{2});
}

} // namespace
} // namespace domtok::sql::sqlite

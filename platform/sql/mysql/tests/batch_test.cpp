#include "platform/sql/mysql/pending_inserts.hpp"
#include "platform/sql/mysql/tests/store_fixture.hpp"

#include <latch>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

namespace domtok::sql::mysql {
namespace {

constexpr std::string_view insert = "INSERT INTO notes (id, amount) VALUES (?, ?)";

class BatchTest : public StoreTest {
protected:
    BatchTest() { settings.writers = 1; }

    /// Keeps the only writer busy until what is started next has gathered behind it.
    Task<> occupy(std::latch& begun, std::latch& go_on)
    {
        const auto wait = [&](Transaction&) {
            begun.count_down();
            go_on.wait();
        };
        co_await database->transact(context, wait);
    }

    Task<> add(std::int64_t id, std::int64_t amount)
    {
        const auto body = [=](Transaction& t) { t.execute(insert, id, amount); };
        try {
            co_await database->transact(context, body);
            ++kept;
        } catch (const DuplicateKey&) {
            ++duplicates;
        } catch (const ConstraintViolation&) {
            ++violations;
        }
    }

    Task<> add_and_refuse(std::int64_t id)
    {
        const auto body = [=](Transaction& t) -> Result<> {
            t.execute(insert, id, 1);
            return refuse(ErrorCode::illegal_operation, "no");
        };
        if (!co_await database->transact(context, body)) ++refused;
    }

    Task<> add_and_count(std::int64_t id)
    {
        const auto body = [=](Transaction& t) {
            t.execute(insert, id, 1);
            return t.find<std::int64_t>("SELECT COUNT(*) FROM notes WHERE id = ?", id);
        };
        if (co_await database->transact(context, body) == 1) ++seen;
    }

    /// Starts all behind a busy writer, so that they share a commit.
    void together(std::vector<Task<>> tasks)
    {
        std::latch begun{1};
        std::latch go_on{1};
        loop.start(occupy(begun, go_on));
        loop.poll();
        begun.wait();
        for (auto& task : tasks)
            loop.start(std::move(task));
        loop.poll();
        go_on.count_down();
        loop.settle();
    }

    /// Adds through one body for all who ask; a negative amount is more than it can bear.
    Task<> add_jointly(std::int64_t id, std::int64_t amount)
    {
        const std::pair asked{id, amount};
        try {
            if (co_await database->transact(context, adding, asked)) ++kept;
        } catch (const std::out_of_range&) {
            ++violations;
        }
    }

    std::vector<bool> add_all(Transaction& t,
                              std::span<const std::pair<std::int64_t, std::int64_t>* const> asked)
    {
        runs.push_back(asked.size());
        for (const auto* each : asked) {
            if (each->second < 0) throw std::out_of_range("negative");
            t.execute(insert, each->first, each->second);
        }
        return std::vector<bool>(asked.size(), true);
    }

    const Joint<std::pair<std::int64_t, std::int64_t>, bool> adding{
        [this](Transaction& t, auto asked) { return add_all(t, asked); }};
    std::vector<std::size_t> runs; ///< of add_all, with the number of who asked
    int kept = 0;
    int duplicates = 0;
    int violations = 0;
    int refused = 0;
    int seen = 0;
};

TEST_F(BatchTest, CommitsOnceForAllThatWait)
{
    open();
    const auto before = store->counters();
    std::vector<Task<>> tasks;
    for (int i = 0; i < 100; ++i)
        tasks.push_back(add(1'000 + i, i));
    together(std::move(tasks));
    EXPECT_EQ(kept, 100);
    EXPECT_EQ(store->counters().commits - before.commits, 2U) << "the one in front, and one for all";
    EXPECT_EQ(value("SELECT COUNT(*) FROM notes WHERE id >= 1000"), 100);
    EXPECT_EQ(value("SELECT SUM(amount) FROM notes WHERE id >= 1000"), 4'950);
}

TEST_F(BatchTest, SendsRowsOfOneTableTogether)
{
    open();
    const std::string_view sent =
        "SELECT CAST(VARIABLE_VALUE AS SIGNED) FROM information_schema.SESSION_STATUS "
        "WHERE VARIABLE_NAME = 'COM_STMT_EXECUTE'";
    const auto before = value(sent);
    std::vector<Task<>> tasks;
    for (int i = 0; i < 64; ++i)
        tasks.push_back(add(1'000 + i, i));
    together(std::move(tasks));
    EXPECT_EQ(value(sent) - before, 2) << "the rows, and this question";
}

TEST_F(BatchTest, RunsAJointBodyOnceForAllThatWait)
{
    open();
    std::vector<Task<>> tasks;
    for (int i = 0; i < 20; ++i) {
        tasks.push_back(add_jointly(1'000 + i, i));
        tasks.push_back(add(2'000 + i, i));
    }
    together(std::move(tasks));
    EXPECT_EQ(kept, 40);
    EXPECT_EQ(runs, std::vector<std::size_t>{20});
    EXPECT_EQ(value("SELECT SUM(amount) FROM notes WHERE id >= 1000"), 380);
}

TEST_F(BatchTest, RunsAJointBodyForEachAloneWhenItFails)
{
    open();
    std::vector<Task<>> tasks;
    for (int i = 0; i < 5; ++i)
        tasks.push_back(add_jointly(1'000 + i, i == 2 ? -1 : i));
    together(std::move(tasks));
    EXPECT_EQ(kept, 4);
    EXPECT_EQ(violations, 1);
    EXPECT_EQ(runs, (std::vector<std::size_t>{5, 1, 1, 1, 1, 1}));
    EXPECT_EQ(value("SELECT COUNT(*) FROM notes WHERE id >= 1000"), 4);
}

TEST_F(BatchTest, LetsABodyReadWhatItHasInserted)
{
    open();
    together([this] {
        std::vector<Task<>> tasks;
        for (int i = 0; i < 20; ++i)
            tasks.push_back(add_and_count(1'000 + i));
        return tasks;
    }());
    EXPECT_EQ(seen, 20);
}

TEST_F(BatchTest, KeepsAFailureToTheBodyThatFails)
{
    open();
    std::vector<Task<>> tasks;
    for (int i = 0; i < 10; ++i) {
        tasks.push_back(add(1'000 + i, i));
        tasks.push_back(add(1, 5));                 // there already
        tasks.push_back(add(1'000 + i, i));         // there by then
        tasks.push_back(add(2'000 + i, -1));        // against the check
        tasks.push_back(add_and_refuse(3'000 + i)); // changes its mind
    }
    together(std::move(tasks));
    EXPECT_EQ(kept, 10);
    EXPECT_EQ(duplicates, 20);
    EXPECT_EQ(violations, 10);
    EXPECT_EQ(refused, 10);
    EXPECT_EQ(value("SELECT COUNT(*) FROM notes WHERE id >= 1000"), 10);
}

TEST_F(BatchTest, GivesTablesTheirOwnTransaction)
{
    open();
    const auto make = [this]() -> Task<> {
        const auto body = [](Transaction& t) {
            t.execute("CREATE TABLE more (id BIGINT NOT NULL PRIMARY KEY) ENGINE=InnoDB");
            t.execute("INSERT INTO more (id) VALUES (?)", 7);
        };
        co_await database->transact(context, body);
        ++kept;
    };
    std::vector<Task<>> tasks;
    tasks.push_back(add(1'000, 1));
    tasks.push_back(make());
    tasks.push_back(add_and_refuse(1'001));
    together(std::move(tasks));
    EXPECT_EQ(kept, 2);
    EXPECT_EQ(refused, 1);
    EXPECT_EQ(value("SELECT COUNT(*) FROM notes WHERE id >= 1000"), 1);
    EXPECT_EQ(value("SELECT COUNT(*) FROM more"), 1);
}

TEST_F(BatchTest, KeepsLongTextsWhole)
{
    admin("CREATE TABLE texts (id BIGINT NOT NULL PRIMARY KEY, body LONGTEXT NOT NULL) ENGINE=InnoDB");
    open();
    const auto add_text = [this](std::int64_t id) -> Task<> {
        const auto body = [id](Transaction& t) {
            const std::string text(300'000, static_cast<char>('a' + id));
            t.execute("INSERT INTO texts (id, body) VALUES (?, ?)", id, text);
        };
        co_await database->transact(context, body);
    };
    std::vector<Task<>> tasks;
    for (int i = 0; i < 20; ++i)
        tasks.push_back(add_text(i));
    together(std::move(tasks));
    EXPECT_EQ(value("SELECT COUNT(*) FROM texts WHERE LENGTH(body) = 300000 AND body = REPEAT(CHAR(97 + id), "
                    "300000)"),
              20);
}

TEST(NamesTest, FindsATableAsAWord)
{
    EXPECT_TRUE(names("SELECT 1 FROM orders WHERE id = 1", "orders"));
    EXPECT_TRUE(names("DELETE FROM orders", "orders"));
    EXPECT_TRUE(names("SELECT old_orders.id FROM old_orders, orders", "orders"));
    EXPECT_FALSE(names("SELECT 1 FROM old_orders", "orders"));
    EXPECT_FALSE(names("SELECT 1 FROM orders_outbox", "orders"));
}

} // namespace
} // namespace domtok::sql::mysql

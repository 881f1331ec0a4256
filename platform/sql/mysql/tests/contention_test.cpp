#include "platform/sql/mysql/fault.hpp"
#include "platform/sql/mysql/tests/store_fixture.hpp"
#include "platform/sql/once.hpp"

#include <array>
#include <latch>

namespace domtok::sql::mysql {
namespace {

class ContentionTest : public StoreTest {
protected:
    /// Takes `amount` from one row and gives it to the other; the first time it holds the one until all have
    /// met.
    Task<> move(std::int64_t from, std::int64_t to, std::latch& met)
    {
        bool first = true;
        const auto body = [&](Transaction& t) {
            t.execute("UPDATE notes SET amount = amount - 1 WHERE id = ?", from);
            if (first) {
                first = false;
                met.arrive_and_wait();
            }
            t.execute("UPDATE notes SET amount = amount + 1 WHERE id = ?", to);
        };
        co_await database->transact(context, body);
        ++moved;
    }

    /// Wishes something with a key, in a store of its own; the first time it waits before it writes the key.
    static Task<> wish(Database& into, const Context& context, std::latch& met,
                       std::optional<std::int64_t>& outcome, std::int64_t mine)
    {
        const Once once{"shop"};
        bool first = true;
        const auto body = [&](Transaction& t) {
            return once(t, context, "wish", Time{}, [&]() -> Result<std::int64_t> {
                t.execute("INSERT INTO notes (id, amount) VALUES (?, 1)", mine);
                if (first) {
                    first = false;
                    met.arrive_and_wait();
                }
                return mine;
            });
        };
        outcome = (co_await into.transact(context, body)).value();
    }

    int moved = 0;
};

TEST_F(ContentionTest, RunsTheLoserOfADeadlockAgain)
{
    settings.batch_max = 1;
    open();
    std::latch met{2};
    loop.start(move(1, 2, met));
    loop.start(move(2, 1, met));
    loop.settle();
    EXPECT_EQ(moved, 2);
    EXPECT_GE(store->counters().contentions, 1U);
    EXPECT_EQ(value("SELECT amount FROM notes WHERE id = 1"), 100);
    EXPECT_EQ(value("SELECT amount FROM notes WHERE id = 2"), 100);
}

TEST_F(ContentionTest, RunsABodyAgainThatWaitedTooLongForALock)
{
    settings.lock_wait = std::chrono::seconds{1};
    open();
    Settings other = settings;
    Session somebody{other, Session::Role::writer};
    somebody.open();
    somebody.execute("UPDATE notes SET amount = 50 WHERE id = 1");

    bool ended = false;
    const auto change = [&]() -> Task<> {
        int runs = 0;
        const auto body = [&](Transaction& t) {
            if (++runs > 1) somebody.execute("COMMIT"); // what it waited for is free the second time
            t.execute("UPDATE notes SET amount = amount + 1 WHERE id = 1");
        };
        co_await database->transact(context, body);
        ended = true;
    };
    loop.run(change());
    EXPECT_TRUE(ended);
    EXPECT_EQ(value("SELECT amount FROM notes WHERE id = 1"), 51);
}

TEST_F(ContentionTest, TakesItsLocksFromOneWhoIsStoppedInTheMiddle)
{
    settings.silence = std::chrono::seconds{1};
    settings.lock_wait = std::chrono::seconds{20};
    settings.attempts_max = 1;
    open();
    // given a process that has begun something and says no more
    Session stopped{settings, Session::Role::writer};
    stopped.open();
    stopped.execute("UPDATE notes SET amount = 50 WHERE id = 1");

    // when another one wants the same row
    loop.run(database->transact(
        context, [](Transaction& t) { t.execute("UPDATE notes SET amount = amount + 1 WHERE id = 1"); }));

    // then it gets it, and the first one finds that it has done nothing
    EXPECT_EQ(store->counters().contentions, 0U);
    EXPECT_THROW(stopped.execute("COMMIT"), ConnectionLost);
    EXPECT_EQ(value("SELECT amount FROM notes WHERE id = 1"), 101);
}

TEST_F(ContentionTest, RunsABodyAgainThatWasStoppedForTooLong)
{
    settings.silence = std::chrono::seconds{1};
    open();
    int runs = 0;
    const auto body = [&](Transaction& t) {
        t.execute("UPDATE notes SET amount = amount + 1 WHERE id = 1");
        // Until its transaction is over, which lets somebody else have the row.
        if (++runs == 1) {
            admin("UPDATE notes SET amount = amount + 10 WHERE id = 1");
            admin("COMMIT");
        }
        t.execute("UPDATE notes SET amount = amount + 1 WHERE id = 2");
    };
    loop.run(database->transact(context, body));
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(value("SELECT amount FROM notes WHERE id = 1"), 111);
    EXPECT_EQ(value("SELECT amount FROM notes WHERE id = 2"), 101);
}

TEST_F(ContentionTest, LetsTwinsInTwoProcessesHaveOneEffect)
{
    open();
    loop.run(database->transact(context, [this](Transaction& t) {
        const std::array parts{once_tables()};
        migrate(t, {.service = "shop", .parts = parts}, clock.now());
    }));
    Store other_store{settings, clock};
    LoopDatabase other{other_store, loop.executor()};
    const test::Loop::Watch watch_other{loop, [&] { return other.in_flight() > 0; }};

    context.idempotency = {.key = "a wish", .fingerprint = 5};
    std::latch met{2};
    std::optional<std::int64_t> here;
    std::optional<std::int64_t> there;
    loop.start(wish(*database, context, met, here, 71));
    loop.start(wish(other, context, met, there, 72));
    loop.settle();

    ASSERT_TRUE(here);
    EXPECT_EQ(here, there);
    EXPECT_EQ(value("SELECT COUNT(*) FROM notes WHERE id > 70"), 1);
}

TEST_F(ContentionTest, MigratesOnceWhenTwoStartTogether)
{
    constexpr Migration tables{.number = 1, .name = "tables", .text = R"(
        CREATE TABLE {service}_things (id {id}) {options};
        CREATE INDEX {service}_things_again ON {service}_things (id);
        INSERT INTO {service}_things (id) VALUES (1);
    )"};
    const std::array migrations{tables};
    const std::array parts{Tables{.name = "own", .migrations = migrations}};
    open();
    Store other_store{settings, clock};
    LoopDatabase other{other_store, loop.executor()};
    const test::Loop::Watch watch_other{loop, [&] { return other.in_flight() > 0; }};

    int applied = 0;
    const auto bring_up = [&](Database& into) -> Task<> {
        const auto body = [&](Transaction& t) {
            return migrate(t, {.service = "shop", .parts = parts}, clock.now());
        };
        applied += co_await into.transact(context, body);
    };
    loop.start(bring_up(*database));
    loop.start(bring_up(other));
    loop.settle();
    EXPECT_EQ(applied, 1);
    EXPECT_EQ(value("SELECT COUNT(*) FROM shop_things"), 1);
}

TEST_F(ContentionTest, GoesOnWithAMigrationThatWasCutOff)
{
    const auto bring_up = [this](std::string_view text) {
        const Migration one{.number = 1, .name = "tables", .text = text};
        const std::array migrations{one};
        const std::array parts{Tables{.name = "own", .migrations = migrations}};
        return loop.run(database->transact(context, [&](Transaction& t) {
            return migrate(t, {.service = "shop", .parts = parts}, clock.now());
        }));
    };
    open();
    // given a second statement that fails
    EXPECT_THROW(bring_up("CREATE TABLE a (id {id}) {options};\nINSERT INTO nowhere (id) VALUES (1);\n"
                          "CREATE TABLE b (id {id}) {options};"),
                 Fault);
    // and a third that a crash cut off from its note
    admin("CREATE TABLE nowhere (id BIGINT NOT NULL PRIMARY KEY) ENGINE=InnoDB");
    admin("CREATE TABLE b (id BIGINT NOT NULL PRIMARY KEY) ENGINE=InnoDB");
    admin("INSERT INTO nowhere (id) VALUES (1)");
    admin("UPDATE schema_progress SET done = 2");
    admin("COMMIT");

    EXPECT_EQ(bring_up("CREATE TABLE a (id {id}) {options};\nINSERT INTO nowhere (id) VALUES (1);\n"
                       "CREATE TABLE b (id {id}) {options};"),
              1);
    EXPECT_EQ(value("SELECT COUNT(*) FROM nowhere"), 1);
}

} // namespace
} // namespace domtok::sql::mysql

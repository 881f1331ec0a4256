#include "platform/sql/sqlite/tests/store_fixture.hpp"
#include "platform/testing/child.hpp"
#include "platform/testing/seeded_random.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace domtok::sql::sqlite {
namespace {

/// Writes without end, in transactions that run side by side, and says each number when it is committed.
class Server {
public:
    Server(const std::filesystem::path& file, const test::Child::Say& say)
        : say_{say}
        , store_{{.file = file}, clock_}
    {
    }

    void run()
    {
        const Context context;
        loop_.run(database_.transact(context, [](Transaction& t) {
            t.execute("CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, note TEXT)");
            t.execute("CREATE TABLE IF NOT EXISTS twins (id INTEGER PRIMARY KEY)");
        }));
        for (int i = 0; i < 16; ++i)
            loop_.start(write_on());
        loop_.run_until([] { return false; });
    }

private:
    Task<> write_on()
    {
        const Context context;
        while (true) {
            const auto id = ++last_;
            const auto both = [id](Transaction& t) {
                t.execute("INSERT INTO notes (id, note) VALUES (?, ?)", id, std::string(200, 'x'));
                t.execute("INSERT INTO twins (id) VALUES (?)", id);
            };
            co_await database_.transact(context, both);
            say_(id);
        }
    }

    const test::Child::Say& say_;
    test::Loop loop_;
    test::VirtualClock clock_{loop_};
    Store store_;
    LoopDatabase database_{store_, loop_.executor()};
    std::int64_t last_ = 0;
};

TEST(DurabilityTest, KeepsWhatWasAcknowledgedBeforeKillNine)
{
    test::SeededRandom random{42};
    for (int round = 0; round < 8; ++round) {
        // given a server that is killed while it commits
        const test::TemporaryFolder folder;
        const auto file = folder / "domtok.db";
        std::vector<std::int64_t> acknowledged;
        {
            test::Child child{[&](const test::Child::Say& say) { Server{file, say}.run(); }};
            const auto patience = 50 + random.below(2'000);
            while (acknowledged.size() < patience)
                acknowledged.push_back(child.hear().value());
            child.kill();
            while (const auto more = child.hear())
                acknowledged.push_back(*more);
        }

        // then all it acknowledged is there, and each transaction is whole
        test::Loop loop;
        const test::VirtualClock clock{loop};
        Store store{{.file = file}, clock};
        LoopDatabase database{store, loop.executor()};
        const Context context;
        const auto [notes, twins, integrity] = loop.run(database.read(context, [](Transaction& t) {
            return std::tuple{t.list<std::int64_t>("SELECT id FROM notes ORDER BY id"),
                              t.list<std::int64_t>("SELECT id FROM twins ORDER BY id"),
                              t.find<std::string>("PRAGMA integrity_check")};
        }));
        std::ranges::sort(acknowledged);
        EXPECT_TRUE(std::ranges::includes(notes, acknowledged));
        EXPECT_EQ(notes, twins);
        EXPECT_EQ(integrity, "ok");
    }
}

} // namespace
} // namespace domtok::sql::sqlite

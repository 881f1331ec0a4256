#include "platform/sql/sqlite/guest_database.hpp"
#include "platform/sql/sqlite/loop_database.hpp"
#include "platform/sql/sqlite/store.hpp"
#include "platform/testing/temporary_folder.hpp"
#include "platform/testing/virtual_clock.hpp"

#include <gtest/gtest.h>

namespace domtok::sql::sqlite {
namespace {

class GuestDatabaseTest : public ::testing::Test {
protected:
    GuestDatabaseTest()
    {
        loop.run(owner.transact(context, [](Transaction& transaction) {
            transaction.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL)");
            transaction.execute("INSERT INTO notes (id, text) VALUES (1, 'from the owner')");
        }));
    }

    static std::int64_t count(Transaction& transaction)
    {
        return transaction.find<std::int64_t>("SELECT COUNT(*) FROM notes").value_or(-1);
    }

    test::Loop loop;
    test::VirtualClock clock{loop};
    test::TemporaryFolder folder;
    Store store{{.file = folder / "domtok.db"}, clock};
    LoopDatabase owner{store, loop.executor()};
    Context context;
    GuestDatabase guest{store.settings()};
};

TEST_F(GuestDatabaseTest, ReadsWhatTheOwnerWritesAndWritesBesideIt)
{
    EXPECT_EQ(loop.run(guest.read(context, count)), 1);

    loop.run(guest.transact(context, [](Transaction& transaction) {
        transaction.execute("INSERT INTO notes (id, text) VALUES (2, 'from the guest')");
    }));

    EXPECT_EQ(loop.run(owner.read(context, count)), 2);
}

TEST_F(GuestDatabaseTest, KeepsNothingOfABodyThatRefusesOrThrows)
{
    const auto refused = loop.run(guest.transact(context, [](Transaction& transaction) -> Result<> {
        transaction.execute("INSERT INTO notes (id, text) VALUES (2, 'x')");
        return refuse(ErrorCode::illegal_operation, "no");
    }));
    EXPECT_FALSE(refused);
    EXPECT_THROW(
        loop.run(guest.transact(context,
                                [](Transaction& transaction) {
                                    transaction.execute("INSERT INTO notes (id, text) VALUES (2, 'x')");
                                    transaction.execute("INSERT INTO notes (id, text) VALUES (1, 'y')");
                                })),
        DuplicateKey);
    EXPECT_EQ(loop.run(guest.look_up(context, count)), 1);
}

TEST_F(GuestDatabaseTest, MakesNoFile)
{
    const test::TemporaryFolder folder;
    Settings settings;
    settings.file = folder.path() / "none.db";
    EXPECT_THROW(GuestDatabase{settings}, Fault);
    EXPECT_FALSE(std::filesystem::exists(settings.file));
}

} // namespace
} // namespace domtok::sql::sqlite

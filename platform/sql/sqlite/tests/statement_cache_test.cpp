#include "platform/sql/sqlite/connection.hpp"
#include "platform/sql/sqlite/statement_cache.hpp"
#include "platform/sql/transaction.hpp"
#include "platform/testing/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <array>
#include <stdexcept>

namespace domtok::sql::sqlite {
namespace {

class StatementCacheTest : public ::testing::Test {
protected:
    const Statement* prepared(std::string_view text) { return &cache.use(text).statement(); }

    static std::int64_t number(StatementCache::Use& use)
    {
        EXPECT_EQ(use.step(), SQLITE_ROW);
        return sqlite3_column_int64(use.statement().handle(), 0);
    }

    test::TemporaryFolder folder;
    Connection connection{{.file = folder / "test.db"}, Connection::Role::writer};
    StatementCache cache{connection.handle(), 3};
};

TEST_F(StatementCacheTest, PreparesATextOnce)
{
    const auto* const first = prepared("SELECT 1");
    EXPECT_EQ(prepared(std::string("SELECT ") + "1"), first) << "by what it says, not where it stands";
    EXPECT_NE(prepared("SELECT 2"), first);
    EXPECT_EQ(cache.size(), 2U);
}

TEST_F(StatementCacheTest, LetsTheOneUnusedLongestGo)
{
    const auto* const first = prepared("SELECT 1");
    prepared("SELECT 2");
    prepared("SELECT 3");
    EXPECT_EQ(prepared("SELECT 1"), first);

    prepared("SELECT 4"); // 2 goes

    EXPECT_EQ(cache.size(), 3U);
    EXPECT_EQ(prepared("SELECT 1"), first);
}

TEST_F(StatementCacheTest, KeepsWhatIsInUse)
{
    auto one = cache.use("SELECT 1");
    auto two = cache.use("SELECT 2");
    auto three = cache.use("SELECT 3");
    auto four = cache.use("SELECT 4");
    EXPECT_EQ(number(one) + number(two) + number(three) + number(four), 10);
}

TEST_F(StatementCacheTest, PreparesATextAgainThatIsInUse)
{
    auto outer = cache.use("SELECT 1 UNION SELECT 2");
    EXPECT_EQ(number(outer), 1);
    {
        auto inner = cache.use("SELECT 1 UNION SELECT 2");
        EXPECT_EQ(number(inner), 1);
    }
    EXPECT_EQ(number(outer), 2) << "not disturbed";
    EXPECT_EQ(cache.size(), 1U);
}

TEST_F(StatementCacheTest, TakesOneStatementAtATime)
{
    EXPECT_THROW(prepared("SELECT 1; SELECT 2"), Fault);
    EXPECT_THROW(prepared(""), Fault);
    EXPECT_THROW(prepared("-- nothing"), Fault);
    EXPECT_THROW(prepared("SELEKT 1"), Fault);
    EXPECT_THROW(prepared("SELECT \"a string in double quotes\""), Fault);
    EXPECT_NO_THROW(prepared("SELECT 1;\n"));
    EXPECT_EQ(cache.size(), 1U) << "what cannot be prepared is not kept";
}

TEST_F(StatementCacheTest, ChecksTheNumberOfParameters)
{
    auto use = cache.use("SELECT ? + ?");
    EXPECT_THROW(use.bind(std::array<Value, 1>{Value{1}}), std::logic_error);
    use.bind(std::array<Value, 2>{Value{1}, Value{2}});
    EXPECT_EQ(number(use), 3);
}

} // namespace
} // namespace domtok::sql::sqlite

#include "platform/sql/sqlite/cjk_tokenizer.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <string>
#include <vector>

namespace domtok::sql::sqlite {
namespace {

class CjkTokenizerTest : public testing::Test {
protected:
    CjkTokenizerTest()
    {
        sqlite3_open(":memory:", &connection);
        EXPECT_EQ(register_cjk_tokenizer(connection), SQLITE_OK);
        run("CREATE VIRTUAL TABLE t USING fts5(x, tokenize = 'domtok')");
        run("INSERT INTO t(rowid, x) VALUES (1, '苹果手机壳'), (2, '手工皂机洗'), (3, 'iPhone 15 保护壳'), "
            "(4, '机手')");
    }
    ~CjkTokenizerTest() override { sqlite3_close(connection); }

    void run(const char* sql)
    {
        EXPECT_EQ(sqlite3_exec(connection, sql, nullptr, nullptr, nullptr), SQLITE_OK)
            << sqlite3_errmsg(connection);
    }

    std::vector<int> found(const std::string& match)
    {
        std::vector<int> rows;
        sqlite3_stmt* statement = nullptr;
        sqlite3_prepare_v2(connection, "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rowid", -1, &statement,
                           nullptr);
        sqlite3_bind_text(statement, 1, match.c_str(), -1, SQLITE_TRANSIENT);
        while (sqlite3_step(statement) == SQLITE_ROW)
            rows.push_back(sqlite3_column_int(statement, 0));
        sqlite3_finalize(statement);
        return rows;
    }

    sqlite3* connection = nullptr;
};

TEST_F(CjkTokenizerTest, FindsWordsOfTwoCharacters)
{
    EXPECT_EQ(found("\"手机\""), std::vector<int>{1});
    EXPECT_EQ(found("\"机手\""), std::vector<int>{4});
    EXPECT_EQ(found("\"手\""), (std::vector<int>{1, 2, 4}));
    EXPECT_EQ(found("\"壳\""), (std::vector<int>{1, 3}));
}

TEST_F(CjkTokenizerTest, FindsFoldedLatin)
{
    EXPECT_EQ(found("\"ＩＰＨＯＮＥ15\""), std::vector<int>{3});
    EXPECT_EQ(found("\"ipho\" *"), std::vector<int>{3});
    EXPECT_EQ(found("\"iphone 1\" *"), std::vector<int>{3});
}

TEST_F(CjkTokenizerTest, GivesSnippetsOfTheOriginal)
{
    std::string text;
    sqlite3_exec(
        connection, "SELECT highlight(t, 0, '<', '>') FROM t WHERE t MATCH '\"手机\"'",
        [](void* out, int, char** columns, char**) {
            *static_cast<std::string*>(out) = columns[0];
            return 0;
        },
        &text, nullptr);
    EXPECT_EQ(text, "苹果<手机>壳");
}

} // namespace
} // namespace domtok::sql::sqlite

#pragma once

#include "platform/sql/database.hpp"
#include "platform/sql/migration.hpp"
#include "platform/sql/mysql/settings.hpp"
#include "platform/sql/sqlite/settings.hpp"
#include "platform/testing/loop.hpp"

#include <memory>
#include <vector>

namespace domtok::test {

/// A store of its own for a test, with these services' tables; gone with this object. The loop's settle()
/// waits for it. On MariaDB when the environment says DOMTOK_TEST_SQL=mysql, otherwise embedded: ctest runs
/// the tests of all services on both.
class ThrowawayDatabase {
public:
    ThrowawayDatabase(Loop& loop, const Clock& clock, const std::vector<sql::Schema>& schemas = {});

    /// On one of them, whatever the environment says. `settings` say all but where the data is.
    ThrowawayDatabase(Loop& loop, const Clock& clock, const std::vector<sql::Schema>& schemas,
                      const sql::sqlite::Settings& settings);
    ThrowawayDatabase(Loop& loop, const Clock& clock, const std::vector<sql::Schema>& schemas,
                      const sql::mysql::Settings& settings);
    ~ThrowawayDatabase();
    ThrowawayDatabase(const ThrowawayDatabase&) = delete;
    ThrowawayDatabase& operator=(const ThrowawayDatabase&) = delete;

    sql::Database& database();

    /// The store of before, closed and opened again: what a restart finds. Nothing may be under way.
    void reopen();

private:
    class Engine;
    class Sqlite;
    class Mysql;

    static std::unique_ptr<Engine> chosen(const Clock& clock, Loop& loop);
    void set_up(Loop& loop, const Clock& clock, const std::vector<sql::Schema>& schemas);

    std::unique_ptr<Engine> engine_;
    Loop::Watch watch_;
};

} // namespace domtok::test

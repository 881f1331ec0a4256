#pragma once

#include "platform/sql/migration.hpp"
#include "platform/sql/sqlite/loop_database.hpp"
#include "platform/sql/sqlite/store.hpp"
#include "platform/testing/loop.hpp"
#include "platform/testing/temporary_folder.hpp"

#include <optional>
#include <vector>

namespace domtok::test {

/// An embedded store of its own for a test, with these services' tables; gone with this object. The loop's
/// settle() waits for it.
class ThrowawayDatabase {
public:
    /// `settings` say all but where the file is.
    ThrowawayDatabase(Loop& loop, const Clock& clock, const std::vector<sql::Schema>& schemas = {},
                      sql::sqlite::Settings settings = {});

    sql::Database& database() { return *database_; }
    sql::sqlite::Store& store() { return *store_; }

    /// The store of before, closed and opened again: what a restart finds. Nothing may be under way.
    void reopen();

private:
    Loop& loop_;
    const Clock& clock_;
    TemporaryFolder folder_;
    sql::sqlite::Settings settings_;
    std::optional<sql::sqlite::Store> store_;
    std::optional<sql::sqlite::LoopDatabase> database_;
    Loop::Watch watch_;
};

} // namespace domtok::test

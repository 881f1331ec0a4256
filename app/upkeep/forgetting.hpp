#pragma once

#include "platform/core/clock.hpp"
#include "platform/net/periodic.hpp"
#include "platform/sql/database.hpp"
#include "platform/sql/old_rows.hpp"

#include <chrono>
#include <span>
#include <string_view>
#include <vector>

namespace domtok::app {

/// Removes rows that only guard against repetition once no repetition can come: idempotency keys, receipts of
/// events, ended sessions. A few at a time, so that no commit has to wait for it.
class Forgetting {
public:
    /// Rows of these services that are older than `keep`.
    Forgetting(sql::Database& database, const Clock& clock, std::chrono::milliseconds keep,
               std::span<const std::string_view> services);

    /// Removes at most a few hundred rows of each table.
    Task<net::NextRound> forget_some();

private:
    sql::Database& database_;
    const Clock& clock_;
    std::chrono::milliseconds keep_;
    std::vector<sql::OldRows> tables_;
};

} // namespace domtok::app

#pragma once

#include "platform/core/task.hpp"
#include "platform/sql/database.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace domtok::sql {

/// The rows of one table that nobody needs any more when they are old: kept idempotency keys, ended sessions.
class OldRows {
public:
    /// `keys` are the columns of the primary key, with commas between them; `age` is the column that tells
    /// how old a row is, with an index that begins with it. With `which`, such as "buyer = 0", only those
    /// rows; the index begins with its column then.
    OldRows(std::string table, std::string_view keys, std::string_view age, std::string_view which = "");

    std::string_view table() const { return table_; }

    /// Removes up to `limit` rows, the oldest first, whose time is before `before`. Returns how many.
    std::int64_t remove(Transaction& transaction, Time before, int limit) const;

private:
    std::string table_;
    SqlText delete_;
};

} // namespace domtok::sql

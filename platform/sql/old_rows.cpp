#include "platform/sql/old_rows.hpp"

#include <utility>

namespace domtok::sql {

OldRows::OldRows(std::string table, std::string_view keys, std::string_view age, std::string_view which)
    : table_{std::move(table)}
{
    const auto column = std::string(age);
    const auto columns = std::string(keys);
    const auto of_them = which.empty() ? std::string{} : std::string(which) + " AND ";
    const auto oldest =
        " FROM " + table_ + " WHERE " + of_them + column + " < ? ORDER BY " + column + " LIMIT ?";
    delete_ = {.sqlite =
                   "DELETE FROM " + table_ + " WHERE (" + columns + ") IN (SELECT " + columns + oldest + ")",
               .mysql = "DELETE" + oldest};
}

std::int64_t OldRows::remove(Transaction& transaction, Time before, int limit) const
{
    return transaction.execute(delete_, before, limit);
}

} // namespace domtok::sql

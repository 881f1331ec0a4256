#include "platform/sql/transaction.hpp"

#include "platform/sql/columns.hpp"

#include <string>

namespace domtok::sql {

void Transaction::check_columns(const Row& row, std::span<const std::string_view> members)
{
    if (static_cast<std::size_t>(row.columns()) != members.size())
        throw std::logic_error("sql: a statement gives " + std::to_string(row.columns()) + " columns where " +
                               std::to_string(members.size()) + " are read");
    for (int column = 0; column < row.columns(); ++column) {
        const auto member = members[static_cast<std::size_t>(column)];
        if (!member.empty() && row.name(column) != column_of(member))
            throw std::logic_error("sql: column " + std::to_string(column) + " is '" +
                                   std::string(row.name(column)) + "' where '" + std::string(member) +
                                   "' is read");
    }
}

} // namespace domtok::sql

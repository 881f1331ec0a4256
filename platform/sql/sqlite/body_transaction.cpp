#include "platform/sql/sqlite/body_transaction.hpp"

#include "platform/sql/sqlite/error.hpp"

#include <sqlite3.h>

namespace domtok::sql::sqlite {

namespace {

constexpr std::string_view savepoint = "SAVEPOINT body";
constexpr std::string_view release_savepoint = "RELEASE body";
constexpr std::string_view roll_back_to_savepoint = "ROLLBACK TO body";

class StatementRow final : public Row {
public:
    explicit StatementRow(Statement& statement) : statement_{statement} {}

    int columns() const override { return statement_.columns(); }
    std::string_view name(int column) const override
    {
        return sqlite3_column_name(statement_.handle(), column);
    }
    bool is_null(int column) const override { return type(column) == SQLITE_NULL; }

    std::int64_t integer(int column) const override
    {
        if (type(column) != SQLITE_INTEGER) throw_wrong_type(column, "a whole number");
        return sqlite3_column_int64(statement_.handle(), column);
    }

    std::string_view text(int column) const override
    {
        const int held = type(column);
        if (held != SQLITE_TEXT && held != SQLITE_BLOB) throw_wrong_type(column, "text or bytes");
        const void* begin = sqlite3_column_blob(statement_.handle(), column);
        const int size = sqlite3_column_bytes(statement_.handle(), column);
        return {static_cast<const char*>(begin), static_cast<std::size_t>(size)};
    }

    const void*& fits() const override { return statement_.fits(); }

private:
    int type(int column) const { return sqlite3_column_type(statement_.handle(), column); }

    [[noreturn]] void throw_wrong_type(int column, std::string_view wanted) const
    {
        throw std::logic_error("sql: column '" + std::string(name(column)) + "' holds " +
                               (is_null(column) ? "NULL" : "something else") + " where " +
                               std::string(wanted) + " is read: " + statement_.text().substr(0, 100));
    }

    Statement& statement_;
};

} // namespace

BodyTransaction::BodyTransaction(Connection& connection, Undo undo)
    : connection_{connection}
    , changes_before_{sqlite3_total_changes64(connection.handle())}
    , needs_savepoint_{undo == Undo::alone}
{
}

bool BodyTransaction::has_changes() const
{
    return changes_uncounted_ || sqlite3_total_changes64(connection_.handle()) != changes_before_;
}

void BodyTransaction::before(const Statement& statement)
{
    if (!statement.writes()) return;
    if (!statement.is_counted()) changes_uncounted_ = true;
    if (!needs_savepoint_) return;
    connection_.execute(savepoint);
    needs_savepoint_ = false;
    has_savepoint_ = true;
}

std::int64_t BodyTransaction::do_run(const Sql& sql, std::span<const Value> values,
                                     const std::function<bool(const Row&)>* visit_row)
{
    auto use = connection_.statements().use(sql.sqlite);
    before(use.statement());
    use.bind(values);
    auto* const handle = connection_.handle();
    // What is not INSERT, UPDATE or DELETE leaves SQLite's count of the last one standing.
    const auto changes_before = sqlite3_total_changes64(handle);
    const StatementRow row{use.statement()};
    while (true) {
        const int code = use.step();
        if (code == SQLITE_DONE) break;
        if (code != SQLITE_ROW) throw_fault(handle, code, sql.sqlite);
        if (visit_row != nullptr && !(*visit_row)(row)) break;
    }
    return sqlite3_total_changes64(handle) == changes_before ? 0 : sqlite3_changes64(handle);
}

bool BodyTransaction::do_insert_new(const Sql& sql, std::span<const Value> values)
{
    auto use = connection_.statements().use(sql.sqlite);
    before(use.statement());
    use.bind(values);
    const int code = use.step();
    if (is_duplicate(code)) return false;
    if (code != SQLITE_DONE) throw_fault(connection_.handle(), code, sql.sqlite);
    return true;
}

void BodyTransaction::release()
{
    if (has_savepoint_) connection_.execute(release_savepoint);
}

void BodyTransaction::roll_back()
{
    if (!has_savepoint_) return;
    if (has_changes()) connection_.execute(roll_back_to_savepoint);
    connection_.execute(release_savepoint);
}

} // namespace domtok::sql::sqlite

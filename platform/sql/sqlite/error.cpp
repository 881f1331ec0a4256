#include "platform/sql/sqlite/error.hpp"

#include "platform/sql/sqlite/damaged.hpp"

#include <sqlite3.h>

#include <string>

namespace domtok::sql::sqlite {

namespace {

/// Enough of a statement to find it in the source.
constexpr std::size_t shown_of_a_statement = 100;

std::string describe(int code, std::string_view reason, std::string_view statement)
{
    std::string text = "sqlite: ";
    text += reason;
    text += " (";
    text += std::to_string(code);
    text += ") in: ";
    text += statement.substr(0, shown_of_a_statement);
    if (statement.size() > shown_of_a_statement) text += " ...";
    return text;
}

bool is_damage(int code)
{
    const int kind = code & 0xFF;
    return kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB || code == SQLITE_IOERR_SHORT_READ;
}

} // namespace

bool is_duplicate(int code)
{
    return code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_UNIQUE ||
           code == SQLITE_CONSTRAINT_ROWID;
}

void throw_fault(sqlite3* connection, int code, std::string_view statement)
{
    // Of a constraint SQLite names table and column; other messages may quote a value (a search expression).
    if (is_duplicate(code)) throw DuplicateKey(describe(code, sqlite3_errmsg(connection), statement));
    if ((code & 0xFF) == SQLITE_CONSTRAINT)
        throw ConstraintViolation(describe(code, sqlite3_errmsg(connection), statement));
    if (is_damage(code)) throw Damaged(describe(code, sqlite3_errstr(code), statement));
    throw Fault(describe(code, sqlite3_errstr(code), statement));
}

void throw_syntax_fault(sqlite3* connection, int code, std::string_view statement)
{
    if (is_damage(code)) throw Damaged(describe(code, sqlite3_errmsg(connection), statement));
    throw Fault(describe(code, sqlite3_errmsg(connection), statement));
}

} // namespace domtok::sql::sqlite

#pragma once

#include <string_view>

struct sqlite3;

namespace domtok::sql::sqlite {

/// Whether a result code says that a key is taken already.
bool is_duplicate(int code);

/// Throws what a failed call means: DuplicateKey, ConstraintViolation, Damaged or Fault. `statement` is shown
/// by its beginning; what was bound to it never is. `code` is an extended result code of the connection's
/// last call.
[[noreturn]] void throw_fault(sqlite3* connection, int code, std::string_view statement);

/// The same for an error that was found while the statement's text was read: SQLite then says where.
[[noreturn]] void throw_syntax_fault(sqlite3* connection, int code, std::string_view statement);

} // namespace domtok::sql::sqlite

#pragma once

struct sqlite3;

namespace domtok::sql::sqlite {

/// Makes the FTS5 tokenizer `domtok` known to a connection: `CREATE VIRTUAL TABLE … USING fts5(…, tokenize =
/// 'domtok')`. It splits texts as for_each_word() does. SQLite's own tokenizers cannot find words of two
/// Chinese characters, the commonest. Returns an SQLite code.
int register_cjk_tokenizer(sqlite3* connection);

} // namespace domtok::sql::sqlite

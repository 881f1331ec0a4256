#include "platform/sql/sqlite/cjk_tokenizer.hpp"

#include "platform/sql/sqlite/cjk_words.hpp"

#include <sqlite3.h>

#include <memory>
#include <string_view>

namespace domtok::sql::sqlite {

namespace {

using TakeToken = int (*)(void* context, int flags, const char* token, int size, int begin, int end);

/// A tokenizer of this kind has no state; FTS5 wants a pointer all the same.
int create(void*, const char**, int, Fts5Tokenizer** out)
{
    static char nothing;
    *out = reinterpret_cast<Fts5Tokenizer*>(&nothing);
    return SQLITE_OK;
}

void destroy(Fts5Tokenizer*) {}

int tokenize(Fts5Tokenizer*, void* context, int, const char* text, int size, TakeToken take)
{
    int code = SQLITE_OK;
    for_each_word({text, static_cast<std::size_t>(size)}, [&](const Word& word) {
        code = take(context, 0, word.text.data(), static_cast<int>(word.text.size()),
                    static_cast<int>(word.begin), static_cast<int>(word.end));
        return code == SQLITE_OK;
    });
    return code;
}

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

/// FTS5 hands out its functions through a bound pointer (sqlite.org/fts5.html, section 7).
int find_fts5(sqlite3* connection, fts5_api*& api)
{
    sqlite3_stmt* prepared = nullptr;
    const int code = sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &prepared, nullptr);
    if (code != SQLITE_OK) return code;
    const std::unique_ptr<sqlite3_stmt, Finalize> statement{prepared};
    sqlite3_bind_pointer(prepared, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(prepared);
    return api ? SQLITE_OK : SQLITE_ERROR;
}

} // namespace

int register_cjk_tokenizer(sqlite3* connection)
{
    fts5_api* api = nullptr;
    if (const int code = find_fts5(connection, api); code != SQLITE_OK) return code;
    fts5_tokenizer functions{.xCreate = create, .xDelete = destroy, .xTokenize = tokenize};
    return api->xCreateTokenizer(api, "domtok", nullptr, &functions, nullptr);
}

} // namespace domtok::sql::sqlite

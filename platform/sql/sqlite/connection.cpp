#include "platform/sql/sqlite/connection.hpp"

#include "platform/sql/sqlite/cjk_tokenizer.hpp"
#include "platform/sql/sqlite/damaged.hpp"
#include "platform/sql/sqlite/error.hpp"

#include <sqlite3.h>

#include <mutex>
#include <string>

namespace domtok::sql::sqlite {

namespace {

/// Settings of the engine for the whole process, before its first use. Each saves time only, so that a part
/// of the program that has used SQLite earlier does no harm.
void prepare_engine()
{
    static std::once_flag once;
    std::call_once(once, [] {
        // Without it every allocation of every thread takes one lock, to be counted.
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        // What savepoints need to go back stays in memory: the pages that one batch changes.
        sqlite3_config(SQLITE_CONFIG_STMTJRNL_SPILL, -1);
    });
}

void run(sqlite3* connection, const std::string& sql)
{
    const int code = sqlite3_exec(connection, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw_syntax_fault(connection, code, sql);
}

std::string pragma(std::string_view name, std::int64_t value)
{
    return "PRAGMA " + std::string(name) + "=" + std::to_string(value);
}

void set_up_writer(sqlite3* connection, const Settings& settings)
{
    run(connection, "PRAGMA journal_mode=WAL");
    run(connection, "PRAGMA synchronous=FULL");
    run(connection, "PRAGMA foreign_keys=ON");
    run(connection, pragma("cache_size", -settings.writer_cache_kib));
    run(connection, pragma("wal_autocheckpoint", settings.wal_pages));
    if (settings.bytes_max > 0) {
        sqlite3_stmt* statement = nullptr;
        sqlite3_prepare_v2(connection, "PRAGMA page_size", -1, &statement, nullptr);
        const auto page = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 4096;
        sqlite3_finalize(statement);
        run(connection, pragma("max_page_count", settings.bytes_max / page));
    }
}

void set_up_reader(sqlite3* connection, const Settings& settings)
{
    run(connection, "PRAGMA query_only=ON");
    run(connection, pragma("cache_size", -settings.reader_cache_kib));
}

void set_up(sqlite3* connection, const Settings& settings, Connection::Role role)
{
    switch (role) {
    case Connection::Role::writer: return set_up_writer(connection, settings);
    case Connection::Role::reader: return set_up_reader(connection, settings);
    case Connection::Role::copy: return run(connection, "PRAGMA synchronous=FULL");
    }
}

} // namespace

void Connection::Close::operator()(sqlite3* connection) const
{
    sqlite3_close_v2(connection);
}

Connection::Handle Connection::open(const Settings& settings, Role role)
{
    prepare_engine();
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                      (role == Role::reader ? 0 : SQLITE_OPEN_CREATE);
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(settings.file.c_str(), &opened, flags, nullptr);
    Handle connection{opened};
    if (code != SQLITE_OK) throw_syntax_fault(opened, code, "open " + settings.file.string());

    sqlite3_busy_timeout(opened, static_cast<int>(settings.busy_timeout.count()));
    // "text" in double quotes is a name, as the standard has it, and never a string.
    sqlite3_db_config(opened, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    if (const int registered = register_cjk_tokenizer(opened); registered != SQLITE_OK)
        throw_syntax_fault(opened, registered, "make the tokenizer of searches known");
    run(opened, "PRAGMA temp_store=MEMORY");
    run(opened, "PRAGMA mmap_size=0");
    try {
        set_up(opened, settings, role);
    } catch (const Damaged& damaged) {
        throw Damaged(settings.file.string() + ": " + damaged.what());
    } catch (const Fault& fault) {
        // Here the file is read for the first time: it may be anything.
        throw Fault(settings.file.string() + ": " + fault.what());
    }
    return connection;
}

Connection::Connection(const Settings& settings, Role role)
    : handle_{open(settings, role)}
    , statements_{handle_.get(), settings.statements_max}
{
}

void Connection::execute(std::string_view sql)
{
    auto use = statements_.use(sql);
    const int code = use.step();
    if (code != SQLITE_DONE && code != SQLITE_ROW) throw_fault(handle(), code, sql);
}

bool Connection::try_to_execute(std::string_view sql)
{
    try {
        execute(sql);
        return true;
    } catch (const Fault&) {
        return false;
    }
}

bool Connection::in_transaction() const
{
    return sqlite3_get_autocommit(handle()) == 0;
}

} // namespace domtok::sql::sqlite

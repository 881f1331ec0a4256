#pragma once

#include "platform/sql/sqlite/settings.hpp"
#include "platform/sql/sqlite/statement_cache.hpp"

#include <memory>

struct sqlite3;

namespace domtok::sql::sqlite {

/// An open data file with the statements prepared on it. Used by one thread at a time.
class Connection {
public:
    enum class Role {
        writer, ///< makes the file when there is none
        reader,
        copy, ///< a new file without a log beside it, as the target of a backup
    };

    /// Throws Fault; Damaged when it sees at once that the file is not what it was.
    Connection(const Settings& settings, Role role);

    sqlite3* handle() const { return handle_.get(); }
    StatementCache& statements() { return statements_; }

    /// Runs a statement of our own that has no parameters. Throws Fault.
    void execute(std::string_view sql);

    /// The same, with the failure as an answer.
    bool try_to_execute(std::string_view sql);

    /// Whether a transaction is open: SQLite ends it by itself when the disk is full or broken.
    bool in_transaction() const;

private:
    struct Close {
        void operator()(sqlite3* connection) const;
    };
    using Handle = std::unique_ptr<sqlite3, Close>;

    static Handle open(const Settings& settings, Role role);

    Handle handle_;
    StatementCache statements_;
};

} // namespace domtok::sql::sqlite

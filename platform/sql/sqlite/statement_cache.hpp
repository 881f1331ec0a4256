#pragma once

#include "platform/sql/statement.hpp"

#include <cstddef>
#include <list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace domtok::sql::sqlite {

/// One prepared statement.
class Statement {
public:
    /// Throws Fault when the text is no single statement.
    Statement(sqlite3* connection, std::string_view text);

    sqlite3_stmt* handle() const { return handle_.get(); }
    const std::string& text() const { return text_; }
    int parameters() const { return parameters_; }
    int columns() const { return columns_; }
    bool writes() const { return writes_; }

    /// Whether it is an INSERT, UPDATE or DELETE: then the engine counts what it changes.
    bool is_counted() const { return counted_; }

    /// See Row::fits().
    const void*& fits() { return fits_; }

    bool busy = false; ///< stands on a row of an answer that is being read

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };

    std::string text_;
    std::unique_ptr<sqlite3_stmt, Finalize> handle_;
    int parameters_ = 0;
    int columns_ = 0;
    bool writes_ = false;
    bool counted_ = false;
    const void* fits_ = nullptr;
};

/// The statements that a connection has prepared, by their texts; when there are too many, the one unused
/// longest goes.
class StatementCache {
public:
    StatementCache(sqlite3* connection, std::size_t statements_max);

    /// A statement in use: bound and stepped through, and reset in the end.
    class Use {
    public:
        ~Use();
        Use(const Use&) = delete;
        Use& operator=(const Use&) = delete;

        /// Sets the parameters, from the first. They are not copied: they outlive this. Throws
        /// std::logic_error when there are too few or too many.
        void bind(std::span<const Value> values);

        /// Goes to the next row; SQLITE_ROW, SQLITE_DONE or an extended error code.
        int step();

        Statement& statement() { return *statement_; }

    private:
        friend class StatementCache;
        explicit Use(Statement& kept);
        explicit Use(std::unique_ptr<Statement> own);

        std::unique_ptr<Statement> own_;
        Statement* statement_;
    };

    /// The statement with this text. One that is in use already is prepared a second time, for this use only.
    Use use(std::string_view text);

    std::size_t size() const { return by_text_.size(); }

private:
    void make_room();

    sqlite3* connection_;
    std::size_t statements_max_;
    std::list<Statement> by_age_; ///< the one used last in front
    std::unordered_map<std::string_view, std::list<Statement>::iterator> by_text_;
};

} // namespace domtok::sql::sqlite

#pragma once

#include "platform/sql/sqlite/connection.hpp"
#include "platform/sql/transaction.hpp"

#include <cstdint>

namespace domtok::sql::sqlite {

/// The transaction as one body sees it, on a connection that has begun one. Several bodies may share the
/// connection's transaction, one after the other.
class BodyTransaction final : public Transaction {
public:
    enum class Undo {
        together, ///< what the body writes is undone with the connection's transaction
        alone,    ///< by roll_back(); costs a savepoint, which copies every page before it changes
    };

    explicit BodyTransaction(Connection& connection, Undo undo = Undo::together);

    Dialect dialect() const override { return Dialect::sqlite; }

    /// Whether the body has changed anything.
    bool has_changes() const;

    /// Keeps what the body wrote, or undoes it alone. Throws Fault.
    void release();
    void roll_back();

private:
    std::int64_t do_run(const Sql& sql, std::span<const Value> values,
                        const std::function<bool(const Row&)>* visit_row) override;
    bool do_insert_new(const Sql& sql, std::span<const Value> values) override;

    void before(const Statement& statement);

    Connection& connection_;
    std::int64_t changes_before_;
    bool changes_uncounted_ = false;
    bool needs_savepoint_; ///< before the first write: what only reads pays nothing
    bool has_savepoint_ = false;
};

} // namespace domtok::sql::sqlite

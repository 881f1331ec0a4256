#pragma once

#include "platform/sql/mysql/pending_inserts.hpp"
#include "platform/sql/mysql/session.hpp"
#include "platform/sql/transaction.hpp"

#include <cstddef>
#include <exception>

namespace domtok::sql::mysql {

/// The transaction as one body sees it, on a session whose transaction it may share with others.
class BodyTransaction final : public Transaction {
public:
    enum class Kind {
        hopeful, ///< shared; inserts are put off, and what is to be undone is undone for all
        careful, ///< shared, with a savepoint before the first write: roll_back() undoes this body alone
        own,     ///< not shared: it may make tables
    };

    /// `pending` for a hopeful one.
    BodyTransaction(Session& session, Kind kind, PendingInserts* pending = nullptr);

    Dialect dialect() const override { return Dialect::mysql; }

    /// Throws what has made an end of the transaction under the body, which may have caught it:
    /// ConnectionLost, Contended, HopeFailed or NeedsOwnTransaction.
    void check() const;

    /// Whether the body has changed anything.
    bool has_changes() const;

    /// Undoes what a careful body wrote. Throws Fault.
    void roll_back();

private:
    std::int64_t do_run(const Sql& sql, std::span<const Value> values,
                        const std::function<bool(const Row&)>* visit_row) override;
    bool do_insert_new(const Sql& sql, std::span<const Value> values) override;

    template <class Work>
    auto guarded(Work work);

    void before(std::string_view sql);
    std::int64_t run_now(std::string_view sql, std::span<const Value> values,
                         const std::function<bool(const Row&)>* visit_row);

    Session& session_;
    Kind kind_;
    PendingInserts* pending_;
    std::size_t taken_before_;
    bool has_savepoint_ = false;
    bool changed_ = false;
    std::exception_ptr end_; ///< what has ended the transaction
};

} // namespace domtok::sql::mysql

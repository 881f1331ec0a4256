#include "platform/sql/mysql/body_transaction.hpp"

#include "platform/sql/mysql/fault.hpp"

#include <algorithm>
#include <array>

namespace domtok::sql::mysql {

namespace {

bool begins_with_one_of(std::string_view sql, std::span<const std::string_view> words)
{
    sql.remove_prefix(std::min(sql.find_first_not_of(" \t\r\n"), sql.size()));
    return std::ranges::any_of(words, [sql](std::string_view word) { return sql.starts_with(word); });
}

bool only_reads(std::string_view sql)
{
    static constexpr std::array<std::string_view, 3> words{"SELECT", "SHOW", "WITH"};
    return begins_with_one_of(sql, words);
}

/// Each of these commits whatever is open.
bool changes_tables(std::string_view sql)
{
    static constexpr std::array<std::string_view, 5> words{"CREATE", "ALTER", "DROP", "TRUNCATE", "RENAME"};
    return begins_with_one_of(sql, words);
}

} // namespace

BodyTransaction::BodyTransaction(Session& session, Kind kind, PendingInserts* pending)
    : session_{session}
    , kind_{kind}
    , pending_{pending}
    , taken_before_{pending == nullptr ? 0 : pending->taken()}
{
}

void BodyTransaction::check() const
{
    if (end_) std::rethrow_exception(end_);
}

bool BodyTransaction::has_changes() const
{
    return changed_ || (pending_ != nullptr && pending_->taken() != taken_before_);
}

template <class Work>
auto BodyTransaction::guarded(Work work)
{
    check();
    try {
        return work();
    } catch (const ConnectionLost&) {
        end_ = std::current_exception();
        throw;
    } catch (const Contended&) {
        end_ = std::current_exception();
        throw;
    } catch (const HopeFailed&) {
        end_ = std::current_exception();
        throw;
    } catch (const NeedsOwnTransaction&) {
        end_ = std::current_exception();
        throw;
    }
}

void BodyTransaction::before(std::string_view sql)
{
    if (pending_ != nullptr) pending_->send_for(sql);
    if (only_reads(sql)) return;
    if (kind_ != Kind::own && changes_tables(sql))
        throw NeedsOwnTransaction("a body that makes tables shares no transaction");
    if (kind_ != Kind::careful || has_savepoint_) return;
    session_.execute("SAVEPOINT body");
    has_savepoint_ = true;
}

std::int64_t BodyTransaction::run_now(std::string_view sql, std::span<const Value> values,
                                      const std::function<bool(const Row&)>* visit_row)
{
    before(sql);
    if (values.empty() && changes_tables(sql)) {
        // Not everything that makes tables can be prepared.
        session_.execute(sql);
        changed_ = true;
        return 0;
    }
    const auto rows = session_.run(sql, values, visit_row);
    if (rows > 0) changed_ = true;
    return rows;
}

std::int64_t BodyTransaction::do_run(const Sql& sql, std::span<const Value> values,
                                     const std::function<bool(const Row&)>* visit_row)
{
    return guarded([&]() -> std::int64_t {
        if (pending_ != nullptr && visit_row == nullptr && pending_->take(sql.mysql, values)) return 1;
        return run_now(sql.mysql, values, visit_row);
    });
}

bool BodyTransaction::do_insert_new(const Sql& sql, std::span<const Value> values)
{
    return guarded([&] {
        try {
            run_now(sql.mysql, values, nullptr);
            return true;
        } catch (const DuplicateKey&) {
            return false;
        }
    });
}

void BodyTransaction::roll_back()
{
    if (has_savepoint_ && changed_) session_.execute("ROLLBACK TO SAVEPOINT body");
}

} // namespace domtok::sql::mysql

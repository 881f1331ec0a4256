#include "platform/sql/sqlite/writer.hpp"

#include "platform/sql/sqlite/body_transaction.hpp"
#include "platform/sql/sqlite/damaged.hpp"

#include <pthread.h>

#include <utility>

namespace domtok::sql::sqlite {

namespace {

constexpr std::string_view begin = "BEGIN IMMEDIATE";
constexpr std::string_view commit = "COMMIT";
constexpr std::string_view roll_back = "ROLLBACK";

/// How long a body that wrote and then refused makes the writer expect more of them.
constexpr int careful_batches_after_one_fails = 32;

} // namespace

Writer::Writer(const Settings& settings, const Clock& clock, OnCommit on_commit)
    : clock_{clock}
    , on_commit_{std::move(on_commit)}
    , batch_max_{settings.batch_max}
    , connection_{settings, Connection::Role::writer}
    , queue_{"transactions", settings.transactions_waiting_max}
    , thread_{[this] { work(); }}
{
}

Writer::~Writer()
{
    queue_.close();
    thread_.join();
}

void Writer::work()
{
    pthread_setname_np(pthread_self(), "sql-writer");
    for (auto batch = queue_.take(batch_max_); !batch.empty(); batch = queue_.take(batch_max_)) {
        const auto begun = std::chrono::steady_clock::now();
        Commit done{.bodies = batch.size()};
        try {
            settle(batch);
        } catch (...) {
            give_up(batch, std::current_exception());
            done.failed = true;
        }
        done.took = std::chrono::steady_clock::now() - begun;
        if (on_commit_) on_commit_(done);
        hand_back(std::move(batch), hearing_);
        // What the loops want next then shares a commit with what has been waiting: an order holds its goods
        // and is written, one after the other, and would wait for two commits each time.
        hearing_->wait(done.took / 2);
    }
}

void Writer::settle(WaitingList& batch)
{
    // Left over only if giving up the batch before failed as well.
    if (connection_.in_transaction()) connection_.execute(roll_back);
    connection_.execute(begin);
    if (batch.size() == 1) return run_alone(*batch.front());
    // A savepoint for each body takes a quarter of the throughput, and few bodies write first and refuse
    // then. So they run without; when one does, all run again with savepoints, and so do the next batches.
    if (careful_batches_ > 0) {
        --careful_batches_;
    } else if (run_together(batch)) {
        return connection_.execute(commit);
    } else {
        careful_batches_ = careful_batches_after_one_fails;
        connection_.execute(roll_back);
        connection_.execute(begin);
    }
    run_apart(batch);
    connection_.execute(commit);
}

void Writer::run_alone(Waiting& waiting)
{
    BodyTransaction transaction{connection_};
    const bool keep = waiting.run(transaction, clock_);
    check_transaction(waiting);
    connection_.execute(keep ? commit : roll_back);
}

bool Writer::run_together(WaitingList& batch)
{
    for (auto* waiting = batch.front(); waiting != nullptr; waiting = waiting->next) {
        BodyTransaction transaction{connection_};
        const bool keep = waiting->run(transaction, clock_);
        check_transaction(*waiting);
        if (!keep && transaction.has_changes()) return false;
    }
    return true;
}

void Writer::run_apart(WaitingList& batch)
{
    for (auto* waiting = batch.front(); waiting != nullptr; waiting = waiting->next) {
        BodyTransaction transaction{connection_, BodyTransaction::Undo::alone};
        const bool keep = waiting->run(transaction, clock_);
        check_transaction(*waiting);
        if (keep)
            transaction.release();
        else
            transaction.roll_back();
    }
}

void Writer::check_transaction(const Waiting& waiting) const
{
    if (connection_.in_transaction()) return;
    std::string reason = "no reason given";
    try {
        if (waiting.fault) std::rethrow_exception(waiting.fault);
    } catch (const Damaged&) {
        throw;
    } catch (const std::exception& thrown) {
        reason = thrown.what();
    }
    throw Fault("the engine gave up the transaction of the whole batch: " + reason);
}

void Writer::give_up(WaitingList& batch, const std::exception_ptr& fault)
{
    // A body may have refused, or failed, because of what one before it wrote and what now is not there. So
    // all that have begun get the fault.
    for (auto* waiting = batch.front(); waiting != nullptr; waiting = waiting->next)
        if (waiting->begun || !waiting->fault) waiting->fault = fault;
    // If this fails as well, the next batch tries again and its bodies hear of it.
    if (connection_.in_transaction()) static_cast<void>(connection_.try_to_execute(roll_back));
}

} // namespace domtok::sql::sqlite

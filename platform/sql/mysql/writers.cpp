#include "platform/sql/mysql/writers.hpp"

#include "platform/sql/mysql/body_transaction.hpp"
#include "platform/sql/mysql/fault.hpp"

#include <pthread.h>

#include <algorithm>
#include <utility>

namespace domtok::sql::mysql {

namespace {

using Kind = BodyTransaction::Kind;

constexpr std::chrono::microseconds first_pause{1'000};
constexpr std::chrono::microseconds longest_pause{100'000};

/// How long a batch that could not be kept together makes the writer expect more of them.
constexpr int careful_batches_after_one_fails = 8;

/// How often a batch is tried as a whole when others are quicker.
constexpr int tries_of_a_batch = 2;

/// Runs a body. Returns whether what it wrote is to be kept; throws what has come between, also when that was
/// the body's own finding.
bool run_body(Waiting& waiting, BodyTransaction& transaction, const Clock& clock)
{
    const bool keep = waiting.run(transaction, clock);
    transaction.check();
    if (!waiting.fault) return keep;
    try {
        std::rethrow_exception(waiting.fault);
    } catch (const Contended&) {
        throw;
    } catch (...) {
        return false;
    }
}

/// Runs a company. What it wrote is to be kept: else throws, as for everything that has come between.
void run_company(const Company& company, BodyTransaction& transaction, const Clock& clock)
{
    if (company.size() == 1) {
        const bool keep = run_body(*company.front(), transaction, clock);
        if (!keep && transaction.has_changes()) throw HopeFailed("a body that wrote is not to be kept");
        return;
    }
    try {
        run_together(company, transaction, clock);
    } catch (const Contended&) {
        throw;
    } catch (const std::exception& thrown) {
        transaction.check();
        throw HopeFailed(std::string("bodies do not run together: ") + thrown.what());
    }
    transaction.check();
}

/// Gives the fault to all that have none of their own from before they began.
void give_up(WaitingList& batch, const std::exception_ptr& fault)
{
    // A body may have refused because of what one before it wrote and what now is not there.
    for (auto* waiting = batch.front(); waiting != nullptr; waiting = waiting->next)
        if (waiting->begun || !waiting->fault) waiting->fault = fault;
}

} // namespace

void Backoff::pause(int tries)
{
    const auto longest = std::min(longest_pause, first_pause * (1 << std::min(tries, 10)));
    std::unique_lock lock{mutex_};
    const std::chrono::microseconds chosen{
        std::uniform_int_distribution<std::int64_t>{longest.count() / 2, longest.count()}(random_)};
    stopped_.wait_for(lock, chosen, [this] { return is_stopped_; });
}

void Backoff::stop()
{
    {
        const std::lock_guard lock{mutex_};
        is_stopped_ = true;
    }
    stopped_.notify_all();
}

Writer::Writer(const Settings& settings, const Clock& clock, Backoff& backoff, WriterCounters& counters)
    : settings_{settings}
    , clock_{clock}
    , backoff_{backoff}
    , counters_{counters}
    , session_{settings, Session::Role::writer}
{
}

void Writer::settle(WaitingList& batch)
{
    auto way = Way::together;
    if (careful_batches_ > 0) {
        --careful_batches_;
        way = Way::apart;
    }
    try {
        for (int tries = 1; way != Way::one_by_one; ++tries) {
            try {
                return run(batch, way);
            } catch (const Fault&) {
                way = after_failure(batch, way, tries);
            }
        }
    } catch (...) {
        roll_back();
        return give_up(batch, std::current_exception());
    }
    for (auto* waiting = batch.front(); waiting != nullptr; waiting = waiting->next)
        settle_alone(*waiting);
}

void Writer::run(WaitingList& batch, Way way)
{
    session_.open();
    if (way == Way::together)
        run_together(batch);
    else
        run_apart(batch);
}

Writer::Way Writer::after_failure(const WaitingList& batch, Way way, int tries)
{
    try {
        throw;
    } catch (const HopeFailed&) {
        careful_batches_ = careful_batches_after_one_fails;
        way = batch.size() > 1 ? Way::apart : Way::one_by_one;
    } catch (const NeedsOwnTransaction&) {
        way = Way::one_by_one;
    } catch (const Contended&) {
        ++counters_.contentions;
        if (batch.size() == 1 || tries >= tries_of_a_batch) way = Way::one_by_one;
        roll_back();
        backoff_.pause(tries);
    } catch (const ConnectionLost& lost) {
        // It was lost before the word to commit: the server has undone what there was.
        ++counters_.lost;
        if (tries >= tries_of_a_batch) throw OutOfReach(lost.what());
    }
    roll_back();
    return way;
}

void Writer::run_together(WaitingList& batch)
{
    bool has_changes = false;
    for (const auto& company : companies_of(batch)) {
        BodyTransaction transaction{session_, Kind::hopeful, &pending_};
        run_company(company, transaction, clock_);
        has_changes |= transaction.has_changes();
    }
    pending_.send();
    commit(has_changes, batch.size());
}

void Writer::run_apart(WaitingList& batch)
{
    bool has_changes = false;
    for (auto* waiting = batch.front(); waiting != nullptr; waiting = waiting->next) {
        BodyTransaction transaction{session_, Kind::careful};
        const bool keep = run_body(*waiting, transaction, clock_);
        if (keep)
            has_changes |= transaction.has_changes();
        else
            transaction.roll_back();
    }
    commit(has_changes, batch.size());
}

void Writer::settle_alone(Waiting& waiting)
{
    for (int tries = 1;; ++tries) {
        try {
            return run_alone(waiting);
        } catch (const Contended& lost) {
            ++counters_.contentions;
            waiting.fault = std::make_exception_ptr(
                Overloaded(std::string("others were quicker, every time: ") + lost.what()));
        } catch (const ConnectionLost& lost) {
            ++counters_.lost;
            waiting.fault = std::make_exception_ptr(OutOfReach(lost.what()));
        } catch (...) {
            waiting.fault = std::current_exception();
            return roll_back();
        }
        roll_back();
        if (tries >= settings_.attempts_max) return;
        backoff_.pause(tries);
    }
}

void Writer::run_alone(Waiting& waiting)
{
    session_.open();
    BodyTransaction transaction{session_, Kind::own};
    if (run_body(waiting, transaction, clock_))
        commit(transaction.has_changes(), 1);
    else
        roll_back();
}

void Writer::commit(bool has_changes, std::size_t bodies)
{
    try {
        session_.execute("COMMIT");
    } catch (const ConnectionLost& lost) {
        if (!has_changes) throw;
        ++counters_.lost;
        throw OutcomeUnknown(std::string("it may have happened, or not: ") + lost.what());
    }
    ++counters_.commits;
    counters_.transactions += bodies;
}

void Writer::roll_back()
{
    pending_.clear();
    if (!session_.is_open()) return;
    try {
        session_.execute("ROLLBACK");
    } catch (const Fault&) {
        // The server undoes what a connection has left open.
        session_.close();
    }
}

Writers::Writers(const Settings& settings, const Clock& clock)
    : batch_max_{settings.batch_max}
    , patience_{settings.write_patience}
    , queue_{"transactions", settings.transactions_waiting_max}
{
    for (int i = 0; i < settings.writers; ++i)
        writers_.emplace_back(settings, clock, backoff_, counters_);
    for (auto& writer : writers_)
        threads_.emplace_back([this, &writer] { work(writer); });
}

Writers::~Writers()
{
    queue_.close();
    backoff_.stop();
    for (auto& thread : threads_)
        thread.join();
}

void Writers::work(Writer& writer)
{
    pthread_setname_np(pthread_self(), "mysql-writer");
    const auto take = [this] { return queue_.take_turn(batch_max_, patience_); };
    for (auto batch = take(); !batch.empty(); batch = take()) {
        writer.settle(batch);
        queue_.end_turn();
        hand_back(std::move(batch));
    }
}

} // namespace domtok::sql::mysql

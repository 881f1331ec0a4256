#pragma once

#include "platform/sql/job_queue.hpp"
#include "platform/sql/sqlite/connection.hpp"

#include <chrono>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <thread>

namespace domtok::sql::sqlite {

/// One batch of the writer, for metrics.
struct Commit {
    std::size_t bodies = 0;
    std::chrono::nanoseconds took{}; ///< from the engine's begin to the end of its commit
    bool failed = false;
};

/// Called on the writer's thread after each batch; must not throw.
using OnCommit = std::function<void(const Commit&)>;

/// The thread that writes. It takes all transactions that wait, runs them in one transaction of the engine,
/// commits once, and hands back all results: while one batch is being committed, the next one gathers.
class Writer {
public:
    Writer(const Settings& settings, const Clock& clock, OnCommit on_commit);

    /// Finishes what was accepted.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    JobQueue& queue() { return queue_; }
    const JobQueue& queue() const { return queue_; }

private:
    void work();

    /// Runs and commits a batch. When that fails nothing of it is kept, and the fault goes to all its bodies.
    void settle(WaitingList& batch);
    void run_alone(Waiting& waiting);

    /// Without savepoints. False, and the engine's transaction is to be rolled back, when a body that has
    /// changed something is not to be kept.
    bool run_together(WaitingList& batch);

    /// Each body in a savepoint of its own.
    void run_apart(WaitingList& batch);

    void check_transaction(const Waiting& waiting) const;
    void give_up(WaitingList& batch, const std::exception_ptr& fault);

    const Clock& clock_;
    OnCommit on_commit_;
    std::size_t batch_max_;
    int careful_batches_ = 0; ///< to come that use savepoints from the start
    Connection connection_;
    JobQueue queue_;
    SharedHearing hearing_ = std::make_shared<Hearing>();
    std::thread thread_;
};

} // namespace domtok::sql::sqlite

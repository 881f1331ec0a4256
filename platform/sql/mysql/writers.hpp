#pragma once

#include "platform/core/clock.hpp"
#include "platform/sql/job_queue.hpp"
#include "platform/sql/mysql/pending_inserts.hpp"
#include "platform/sql/mysql/session.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <list>
#include <mutex>
#include <random>
#include <thread>
#include <vector>

namespace domtok::sql::mysql {

/// What the writers have done. Any thread.
struct WriterCounters {
    std::atomic<std::uint64_t> commits = 0;
    std::atomic<std::uint64_t> transactions = 0; ///< bodies in those commits
    std::atomic<std::uint64_t> contentions = 0;  ///< transactions undone because another was quicker
    std::atomic<std::uint64_t> lost = 0;         ///< connections
};

/// Pauses between tries, longer each time and never quite the same, so that those who collided do not again.
class Backoff {
public:
    /// Waits before the next try; not once stop() has been called.
    void pause(int tries);

    void stop();

private:
    std::mutex mutex_;
    std::condition_variable stopped_;
    bool is_stopped_ = false;
    std::minstd_rand random_{std::random_device{}()};
};

/// One connection that writes. It takes the transactions that wait, runs them in one transaction of the
/// engine and commits once: while one batch is being committed, the next one gathers.
class Writer {
public:
    Writer(const Settings& settings, const Clock& clock, Backoff& backoff, WriterCounters& counters);

    /// Runs and commits a batch; each of its bodies has its outcome or its fault then.
    void settle(WaitingList& batch);

private:
    /// Ways to run a batch, from the cheapest to the surest.
    enum class Way { together, apart, one_by_one };

    /// Tries once. Throws what has come between.
    void run(WaitingList& batch, Way way);
    void run_together(WaitingList& batch);
    void run_apart(WaitingList& batch);

    /// In a transaction of its own, as often as it takes.
    void settle_alone(Waiting& waiting);
    void run_alone(Waiting& waiting);

    /// The way after a failed try; undoes what it did. Throws when trying on is no use.
    Way after_failure(const WaitingList& batch, Way way, int tries);

    void commit(bool has_changes, std::size_t bodies);
    void roll_back();

    const Settings& settings_;
    const Clock& clock_;
    Backoff& backoff_;
    WriterCounters& counters_;
    int careful_batches_ = 0; ///< to come that are run apart from the start
    Session session_;
    PendingInserts pending_{session_};
};

/// The threads that write, each with its connection.
class Writers {
public:
    Writers(const Settings& settings, const Clock& clock);

    /// Finishes what was accepted, with a fault where the server is away.
    ~Writers();
    Writers(const Writers&) = delete;
    Writers& operator=(const Writers&) = delete;

    JobQueue& queue() { return queue_; }
    const JobQueue& queue() const { return queue_; }
    const WriterCounters& counters() const { return counters_; }

private:
    void work(Writer& writer);

    std::size_t batch_max_;
    std::chrono::nanoseconds patience_;
    WriterCounters counters_;
    Backoff backoff_;
    JobQueue queue_;
    std::list<Writer> writers_;
    std::vector<std::thread> threads_;
};

} // namespace domtok::sql::mysql

#pragma once

#include "platform/sql/sqlite/file_lock.hpp"
#include "platform/sql/sqlite/readers.hpp"
#include "platform/sql/sqlite/settings.hpp"
#include "platform/sql/sqlite/writer.hpp"

#include <atomic>
#include <cstdint>

namespace domtok::sql::sqlite {

/// What a store has done and has to do.
struct Counters {
    std::uint64_t commits = 0;
    std::uint64_t failed_commits = 0;
    std::uint64_t transactions = 0; ///< bodies in those commits
    std::size_t transactions_waiting = 0;
    std::size_t reads_waiting = 0;
};

/// One data file with the threads that work on it: one that writes, some that read. Shared by the loops of
/// the process, each of which uses it through a LoopDatabase. Those go before it, and it goes before the
/// loops' executors: it finishes what it has accepted, and moves the write-ahead log into the data file.
///
/// What is committed has been synced to the disk; the process may be killed at any moment. Other processes
/// may read the file and copy it (backup.hpp), but only one opens it as a store.
class Store {
public:
    /// Makes folder and file when there are none. Throws Fault, Damaged. `clock` is asked on the store's
    /// threads.
    Store(const Settings& settings, const Clock& clock, OnCommit on_commit = {});

    /// Any thread.
    Counters counters() const;

    const Settings& settings() const { return settings_; }

private:
    friend class LoopDatabase;

    void count(const Commit& commit);

    Settings settings_;
    const Clock& clock_;
    OnCommit on_commit_;
    std::atomic<std::uint64_t> commits_ = 0;
    std::atomic<std::uint64_t> failed_commits_ = 0;
    std::atomic<std::uint64_t> transactions_ = 0;
    FileLock lock_;
    Writer writer_;
    Readers readers_;
};

} // namespace domtok::sql::sqlite

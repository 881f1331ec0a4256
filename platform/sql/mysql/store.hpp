#pragma once

#include "platform/sql/mysql/readers.hpp"
#include "platform/sql/mysql/settings.hpp"
#include "platform/sql/mysql/writers.hpp"

#include <cstdint>

namespace domtok::sql::mysql {

/// What a store has done and has to do.
struct Counters {
    std::uint64_t commits = 0;
    std::uint64_t transactions = 0; ///< bodies in those commits
    std::uint64_t contentions = 0;  ///< transactions undone because another was quicker
    std::uint64_t lost_connections = 0;
    std::size_t transactions_waiting = 0;
    std::size_t reads_waiting = 0;
};

/// One database of a MySQL or MariaDB server with the connections to it, each with its thread. Shared by the
/// loops of the process, each of which uses it through a LoopDatabase. Those go before it, and it goes before
/// the loops' executors: it finishes what it has accepted.
///
/// Connections are made when they are first needed, and again after the server was away; meanwhile everything
/// is refused as OutOfReach. What is committed is as durable as the server's settings make it.
class Store {
public:
    /// `clock` is asked on the store's threads.
    Store(const Settings& settings, const Clock& clock)
        : settings_{settings}
        , writers_{settings_, clock}
        , readers_{settings_, clock}
    {
    }

    /// Any thread.
    Counters counters() const
    {
        const auto& written = writers_.counters();
        return {.commits = written.commits,
                .transactions = written.transactions,
                .contentions = written.contentions,
                .lost_connections = written.lost,
                .transactions_waiting = writers_.queue().size(),
                .reads_waiting = readers_.queue().size()};
    }

private:
    friend class LoopDatabase;

    Settings settings_;
    Writers writers_;
    Readers readers_;
};

} // namespace domtok::sql::mysql

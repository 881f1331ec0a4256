#pragma once

#include "platform/sql/job_queue.hpp"
#include "platform/sql/sqlite/connection.hpp"

#include <list>
#include <thread>
#include <vector>

namespace domtok::sql::sqlite {

/// The threads that read, each on a connection of its own, side by side with the writer.
class Readers {
public:
    Readers(const Settings& settings, const Clock& clock);

    /// Finishes what was accepted.
    ~Readers();
    Readers(const Readers&) = delete;
    Readers& operator=(const Readers&) = delete;

    JobQueue& queue() { return queue_; }
    const JobQueue& queue() const { return queue_; }

private:
    void work(Connection& connection);

    const Clock& clock_;
    JobQueue queue_;
    std::list<Connection> connections_;
    std::vector<std::thread> threads_;
};

} // namespace domtok::sql::sqlite

#pragma once

#include "platform/core/clock.hpp"
#include "platform/sql/job_queue.hpp"
#include "platform/sql/mysql/session.hpp"

#include <chrono>
#include <list>
#include <thread>
#include <vector>

namespace domtok::sql::mysql {

/// The threads that read, each on a connection of its own.
class Readers {
public:
    Readers(const Settings& settings, const Clock& clock);

    /// Finishes what was accepted, with a fault where the server is away.
    ~Readers();
    Readers(const Readers&) = delete;
    Readers& operator=(const Readers&) = delete;

    JobQueue& queue() { return queue_; }
    const JobQueue& queue() const { return queue_; }

private:
    void work(Session& session);

    const Clock& clock_;
    std::chrono::nanoseconds patience_;
    JobQueue queue_;
    std::list<Session> sessions_;
    std::vector<std::thread> threads_;
};

} // namespace domtok::sql::mysql

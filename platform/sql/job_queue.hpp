#pragma once

#include "platform/sql/waiting.hpp"

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>

namespace domtok::sql {

/// Bodies that wait for a thread of the store. Any thread.
class JobQueue {
public:
    /// `name` tells queues apart in messages.
    JobQueue(std::string_view name, std::size_t waiting_max);

    /// False, and nothing done, when the queue is full or closed.
    bool push(Waiting& waiting);

    /// Waits for bodies and takes up to `max` of them, in order. None: the queue is closed and empty.
    WaitingList take(std::size_t max);

    /// Waits for a body and takes it, with up to `max` that can be run together with it. None: as above.
    WaitingList take_company(std::size_t max);

    /// Lets take() come to an end when all that was accepted has been taken.
    void close();

    std::size_t size() const;

    /// Why push() says no.
    std::string refusal() const;

private:
    void wait_for_some(std::unique_lock<std::mutex>& lock);

    std::string name_;
    std::size_t waiting_max_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    WaitingList waiting_;
    int idle_ = 0; ///< threads that sleep in take()
    bool closed_ = false;
};

/// Hands a body to the threads behind a queue and waits until it is back. Throws its fault, or Overloaded.
/// `in_flight` counts those that are away.
Task<> run_in(JobQueue& queue, Waiting& waiting, std::size_t& in_flight);

} // namespace domtok::sql

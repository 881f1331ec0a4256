#pragma once

#include "platform/sql/waiting.hpp"

#include <chrono>
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

    /// The same for threads that take turns, each until its end_turn(): while another one's turn is younger
    /// than `patience`, what waits is left to the next turn, which they then share.
    WaitingList take_turn(std::size_t max, std::chrono::nanoseconds patience);

    /// Waits for a body and takes it, alone and at once or with up to `max` that can be run together; these
    /// by turns.
    WaitingList take_company(std::size_t max, std::chrono::nanoseconds patience);

    /// Of a turn that has taken something; of a company, if its bodies can be run together.
    void end_turn();

    /// Lets take() come to an end when all that was accepted has been taken.
    void close();

    std::size_t size() const;

    /// Why push() says no.
    std::string refusal() const;

private:
    using Lock = std::unique_lock<std::mutex>;
    using Watch = std::chrono::steady_clock;

    void wait_for_some(Lock& lock);

    /// Waits for the end of another one's turn, or until it has lasted too long; false, without waiting, when
    /// there is none to wait for.
    bool wait_for_turn(Lock& lock, std::chrono::nanoseconds patience);
    void begin_turn();

    WaitingList take_some(std::size_t max);
    WaitingList take_together(std::size_t max);
    WaitingList take_first_alone();

    std::string name_;
    std::size_t waiting_max_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    WaitingList waiting_;
    int idle_ = 0;  ///< threads that wait for bodies
    int turns_ = 0; ///< under way
    Watch::time_point last_turn_{};
    bool closed_ = false;
};

/// Hands a body to the threads behind a queue and waits until it is back. Throws its fault, or Overloaded.
/// `in_flight` counts those that are away.
Task<> run_in(JobQueue& queue, Waiting& waiting, std::size_t& in_flight);

} // namespace domtok::sql

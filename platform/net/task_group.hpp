#pragma once

#include "platform/core/task.hpp"
#include "platform/net/signal.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <cstddef>
#include <exception>
#include <functional>

namespace domtok::net {

/// Runs tasks side by side on one loop, not more than a given number at a time. A task lives on its own: what
/// its coroutine refers to outlives it, what it needs of its starter it takes by value. Await wait() before
/// this goes. Belongs to the loop.
class TaskGroup {
public:
    /// Called with what a task throws: nobody else hears of it.
    using OnFault = std::function<void(std::exception_ptr)>;

    TaskGroup(boost::asio::any_io_executor executor, std::size_t running_max, OnFault on_fault);

    /// Starts the task: on the loop it runs at once, inside this call, up to its first wait; so whatever it
    /// looks at is in order before. That it has ended is noticed after this call, never inside it. False, and
    /// the task is dropped unrun, when `running_max` are running already.
    [[nodiscard]] bool start(Task<> task);

    bool has_room() const { return running_ < running_max_; }
    std::size_t running() const { return running_; }

    /// Returns when there is room for one more.
    Task<> room();

    /// Returns when every task has ended. Not for tasks of the group itself.
    Task<> wait();

private:
    void end(const std::exception_ptr& fault);

    boost::asio::any_io_executor executor_;
    std::size_t running_max_;
    OnFault on_fault_;
    std::size_t running_ = 0;
    Signal ended_;
};

} // namespace domtok::net

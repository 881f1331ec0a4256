#pragma once

#include "platform/core/task.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <memory>

namespace domtok::net {

/// Lets coroutines of one loop wait until something has changed. Belongs to that loop.
class Signal {
public:
    explicit Signal(const boost::asio::any_io_executor& executor);
    ~Signal();

    /// Returns after the next notify(), or when the coroutine is cancelled. What it waits for is checked
    /// before and after: `while (!full) co_await changed.wait();`
    Task<> wait();

    /// Wakes all who wait now.
    void notify();

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace domtok::net

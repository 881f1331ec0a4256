#pragma once

#include "platform/core/task.hpp"

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>

#include <optional>

namespace domtok::net {

/// Where one coroutine waits until another wakes it. Both are on one loop. A wake before the wait is kept.
/// Cancellation does not end a wait: whoever is to wake the sleeper may hold a pointer to it.
class ParkingPlace {
public:
    Task<> wait();

    /// The sleeper goes on in a turn of the loop of its own.
    void wake();

private:
    boost::asio::any_io_executor loop_;
    std::optional<boost::asio::any_completion_handler<void()>> sleeper_;
    bool is_woken_{false};
};

} // namespace domtok::net

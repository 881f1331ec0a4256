#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/task.hpp"
#include "platform/log/log.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace domtok::net {

struct BackgroundSettings {
    std::chrono::milliseconds first_pause{100}; ///< before a failed task starts again; doubles each time
    std::chrono::milliseconds longest_pause{30'000};
};

/// Keeps the endless tasks of a process going: relays, sweepers, servers. A task that fails is logged and
/// starts again after a pause; one that returns has done its work. Belongs to one loop; await stop() before
/// it goes.
class Background {
public:
    /// Starts the work, each time anew. Must be safe to call again after it has thrown.
    using Work = std::function<Task<>()>;

    /// Has the work return soon.
    using Stop = std::function<void()>;

    /// All must outlive this.
    Background(boost::asio::any_io_executor executor, const Clock& clock, Timers& timers, log::Log& log,
               BackgroundSettings settings = {});
    ~Background();
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    /// Starts a task. Without a `stop` of its own it is cancelled where it waits when the time comes.
    void run(std::string name, Work work, Stop stop = {});

    /// Tells every task to stop, the youngest first, and waits until all have ended or `patience` is over.
    /// Logs and returns the names of those that still run; they refer to this object, so the process then has
    /// to end without destroying it (std::quick_exit).
    Task<std::vector<std::string>> stop(std::chrono::milliseconds patience);

    /// Tells the task of this name alone to stop, when others may only stop after it. Returns whether it has
    /// ended within `patience`.
    Task<bool> stop(std::string_view name, std::chrono::milliseconds patience);

    /// The names of the tasks that run, oldest first.
    std::vector<std::string> running() const;

private:
    struct Entry;

    void tell_to_stop(Entry& entry);
    Task<> supervise(Entry& entry);
    static Task<std::optional<std::string>> attempt(Entry& entry);

    boost::asio::any_io_executor executor_;
    const Clock& clock_;
    Timers& timers_;
    log::Log& log_;
    BackgroundSettings settings_;
    std::list<std::unique_ptr<Entry>> entries_;
    std::unique_ptr<Alarm> drained_;
    bool stopping_{false};
};

} // namespace domtok::net

#pragma once

#include "platform/core/task.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <utility>

namespace domtok::test {

/// A loop that a test drives by hand, on its own thread. Declare it before all that lives on it.
class Loop {
public:
    Loop();
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    boost::asio::any_io_executor executor();

    /// Runs `task` to its end and gives what it gives, or throws what it throws. Whatever else is on the loop
    /// runs meanwhile. Throws std::runtime_error when nothing has happened for a minute.
    template <class T>
    T run(Task<T> task)
    {
        if constexpr (std::is_void_v<T>) {
            drive(std::move(task));
        } else {
            std::optional<T> result;
            drive(keep(std::move(task), result));
            return *std::move(result);
        }
    }

    /// Starts a task that goes on in the background. What it throws is thrown by whatever drives the loop
    /// next.
    void start(Task<> task);

    /// Runs the loop until `reached()` holds; as run() for the rest.
    void run_until(const std::function<bool()>& reached);

    /// Runs what is ready now.
    void poll();

    /// Runs the loop until there is nothing to do at once: everything that can go on has gone on, also what
    /// came back from the threads of the stores that are watched. What waits for a time or a socket waits on.
    void settle();

    /// Tells settle() about work that is done elsewhere and comes back to this loop: it is awaited while
    /// `is_busy()`. As long as this object lives.
    class Watch {
    public:
        Watch(Loop& loop, std::function<bool()> is_busy);
        ~Watch();
        Watch(const Watch&) = delete;
        Watch& operator=(const Watch&) = delete;

    private:
        Loop& loop_;
        std::list<std::function<bool()>>::iterator entry_;
    };

private:
    struct State;

    template <class T>
    static Task<> keep(Task<T> task, std::optional<T>& result)
    {
        result.emplace(co_await std::move(task));
    }

    void drive(Task<> task);
    void run_one();
    void throw_background_fault();

    std::unique_ptr<State> state_;
};

/// Runs `task` on a loop of its own.
template <class T>
T run(Task<T> task)
{
    Loop loop;
    return loop.run(std::move(task));
}

} // namespace domtok::test

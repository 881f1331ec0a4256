#pragma once

#include "platform/core/task.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <memory>

namespace domtok::net {

/// The loop of a process or of one of its workers: everything of it runs on the thread that calls run().
/// Declare it before all that lives on it.
class Loop {
public:
    Loop();
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    boost::asio::any_io_executor executor();

    /// Runs `main`, and whatever it starts, until nothing is left to do; throws what `main` throws. The loop
    /// is never stopped from outside, because frames cut off in the middle would outlive what they refer to:
    /// `main` ends by telling everything to end.
    void run(Task<> main);

private:
    friend class StopSignal;

    struct State;
    std::unique_ptr<State> state_;
};

/// SIGTERM and SIGINT, which end a process at once unless there is one of these.
class StopSignal {
public:
    /// The loop must outlive this.
    explicit StopSignal(Loop& loop);
    ~StopSignal();
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;

    /// Waits for one that has come since this was made, and returns its number. After that the signals do
    /// what they do by default: a second Ctrl-C ends a drain that takes too long. To be awaited once.
    Task<int> wait();

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace domtok::net

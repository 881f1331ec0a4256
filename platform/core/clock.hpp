#pragma once

#include "platform/core/task.hpp"

#include <chrono>
#include <memory>

namespace domtok {

/// A moment of the calendar, in UTC, to the millisecond: what is stored and shown.
using Time = std::chrono::sys_time<std::chrono::milliseconds>;

/// A moment that no one sets back: what deadlines and durations are made of.
using SteadyTime = std::chrono::steady_clock::time_point;

inline constexpr SteadyTime no_deadline = SteadyTime::max();

/// Tells the time. Business code asks this and never the system, so that tests can turn the hands.
class Clock {
public:
    virtual ~Clock() = default;

    virtual Time now() const = 0;
    virtual SteadyTime steady_now() const = 0;
};

/// One sleeper at a time, who can be woken early.
class Alarm {
public:
    virtual ~Alarm() = default;

    /// Returns at `when`, or as soon as somebody rings. A ring before the wait is kept: the wait then returns
    /// at once. For intervals and deadlines: who sets the clock of the machine changes nothing.
    virtual Task<> wait_until(SteadyTime when) = 0;

    /// The same for a moment of the calendar. Returns also when the clock was set: the caller looks again.
    virtual Task<> wait_until_date(Time when) = 0;

    virtual void ring() = 0;
};

/// Makes alarms on one loop; they must not outlive it.
class Timers {
public:
    virtual ~Timers() = default;

    virtual std::unique_ptr<Alarm> alarm() = 0;
};

} // namespace domtok

#pragma once

#include "platform/core/clock.hpp"
#include "platform/testing/loop.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <utility>

namespace domtok::test {

/// A clock whose hands move only when a test moves them, with the alarms that follow it. now() and
/// steady_now() may be asked on any thread; the rest belongs to the loop's.
class VirtualClock final : public Clock, public Timers {
public:
    using milliseconds = std::chrono::milliseconds;

    static constexpr Time default_start{std::chrono::sys_days{std::chrono::year{2025} / 1 / 1}};

    explicit VirtualClock(Loop& loop, Time start = default_start);

    Time now() const override { return Time{milliseconds{started_ + elapsed_}}; }
    SteadyTime steady_now() const override;
    std::unique_ptr<Alarm> alarm() override;

    /// Moves the hands forward, from alarm to alarm: each goes off at its time, in their order, and
    /// everything it sets off has run before the hands go on (Loop::settle).
    void advance_to(Time when);
    void advance(milliseconds by) { advance_to(now() + by); }

    /// Sets the calendar as somebody sets the clock of the machine, back or forward; steady time is as it
    /// was. Who waits for a date is woken, and has run when this returns.
    void set(Time to);

    /// Moves the hands to the next alarm somebody waits for, as advance_to() does. False when there is none.
    bool advance_to_next_alarm();

private:
    class Bell;

    milliseconds elapsed() const { return milliseconds{elapsed_.load()}; }
    void elapse_to(milliseconds when);

    /// In the order in which they go off: by when, of the time that has elapsed, then by who came first.
    using Sleepers = std::map<std::pair<milliseconds, std::uint64_t>, Bell*>;

    Loop& loop_;
    std::atomic<std::int64_t> started_;    ///< when, by the calendar that counts now
    std::atomic<std::int64_t> elapsed_{0}; ///< since then, in milliseconds
    std::uint64_t sleepers_before_ = 0;

    /// The second owner is a coroutine that sleeps: a loop that is torn down destroys it after the clock.
    std::shared_ptr<Sleepers> sleepers_ = std::make_shared<Sleepers>();
};

} // namespace domtok::test

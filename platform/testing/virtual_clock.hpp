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
    static constexpr Time default_start{std::chrono::sys_days{std::chrono::year{2025} / 1 / 1}};

    explicit VirtualClock(Loop& loop, Time start = default_start);

    Time now() const override { return Time{std::chrono::milliseconds{now_.load()}}; }
    SteadyTime steady_now() const override;
    std::unique_ptr<Alarm> alarm() override;

    /// Moves the hands forward, from alarm to alarm: each goes off at its time, in their order, and
    /// everything it sets off has run before the hands go on (Loop::settle).
    void advance_to(Time when);
    void advance(std::chrono::milliseconds by) { advance_to(now() + by); }

    /// Moves the hands to the next alarm somebody waits for, as advance_to() does. False when there is none.
    bool advance_to_next_alarm();

private:
    class Bell;

    /// In the order in which they go off: by time, then by who came first.
    using Sleepers = std::map<std::pair<Time, std::uint64_t>, Bell*>;

    Loop& loop_;
    std::atomic<std::int64_t> now_;
    std::int64_t start_;
    std::uint64_t sleepers_before_ = 0;

    /// The second owner is a coroutine that sleeps: a loop that is torn down destroys it after the clock.
    std::shared_ptr<Sleepers> sleepers_ = std::make_shared<Sleepers>();
};

} // namespace domtok::test

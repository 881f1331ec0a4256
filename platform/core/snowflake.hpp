#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/ids.hpp"

#include <chrono>
#include <cstdint>

namespace domtok {

/// Numbers in order of time, without asking anyone, that fit into a double: 38 bits of hundredths of a second
/// since `epoch`, 5 of worker, 10 of sequence. So a browser and a jq, which keep numbers as doubles, do not
/// lose a digit of them. Two running sources of the same kind of id must not share a worker. Belongs to one
/// loop.
///
/// It never goes back. When the clock does, or when a hundredth has given its 1024 numbers, it goes on from
/// the last one it used, ahead of the clock, until the clock has caught up; it neither waits nor spins. The
/// one danger left is a restart after the clock was set back: start no source before the clock has passed the
/// last number it gave.
class Snowflake final : public Ids {
public:
    /// 2020-01-01 00:00 in UTC+8.
    static constexpr Time epoch{std::chrono::milliseconds{1'577'808'000'000}};

    /// How far it may run ahead of the clock. A clock that was set back by more is broken: next() throws
    /// std::runtime_error rather than hand out numbers of a time that is far off.
    static constexpr std::chrono::milliseconds ahead_max = std::chrono::hours{24};

    static constexpr int worker_max = 31;

    /// `worker` is 0 to 31; anything else throws std::invalid_argument. The clock outlives this.
    Snowflake(const Clock& clock, int worker);

    /// Throws std::runtime_error when the clock is before `epoch`, beyond the year 2106, or see `ahead_max`.
    std::int64_t next() override;

    /// When an id was made, to the hundredth of a second.
    static Time time_of(std::int64_t id);

private:
    const Clock& clock_;
    std::int64_t place_;
    std::int64_t tick_{-1};
    std::int64_t sequence_{};
};

} // namespace domtok

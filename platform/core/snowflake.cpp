#include "platform/core/snowflake.hpp"

#include <stdexcept>

namespace domtok {

namespace {

using Tick = std::chrono::duration<std::int64_t, std::centi>;

constexpr int sequence_bits = 10;
constexpr int worker_bits = 5;
constexpr int worker_shift = sequence_bits;
constexpr int time_shift = worker_shift + worker_bits;
constexpr int time_bits = 38;

constexpr std::int64_t sequence_max = (std::int64_t{1} << sequence_bits) - 1;
constexpr std::int64_t time_max = (std::int64_t{1} << time_bits) - 1;

std::int64_t place_of(int worker)
{
    if (worker < 0 || worker > Snowflake::worker_max)
        throw std::invalid_argument("snowflake: a worker is a number from 0 to 31");
    return std::int64_t{worker} << worker_shift;
}

} // namespace

Snowflake::Snowflake(const Clock& clock, int worker) : clock_{clock}, place_{place_of(worker)} {}

std::int64_t Snowflake::next()
{
    const auto now = std::chrono::floor<Tick>(clock_.now() - epoch).count();
    if (now < 0) throw std::runtime_error("snowflake: the clock is before 2020");
    auto tick = tick_;
    std::int64_t sequence = 0;
    if (now > tick)
        tick = now;
    else if (sequence_ < sequence_max)
        sequence = sequence_ + 1;
    else
        ++tick;
    if (Tick{tick - now} > ahead_max)
        throw std::runtime_error("snowflake: the clock was set back by more than a day");
    if (tick > time_max) throw std::runtime_error("snowflake: the clock is beyond 2106");
    tick_ = tick;
    sequence_ = sequence;
    return (tick << time_shift) | place_ | sequence;
}

Time Snowflake::time_of(std::int64_t id)
{
    return epoch + Tick{id >> time_shift};
}

} // namespace domtok

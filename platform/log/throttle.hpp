#pragma once

#include "platform/core/clock.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace domtok::log {

/// Lets each event through so many times a second and counts the rest. Knows at most `events_max` events at a
/// time; all beyond share one count. Not for several threads at once.
class Throttle {
public:
    static constexpr std::size_t events_max = 256;

    explicit Throttle(int a_second) : a_second_{a_second} {}

    /// From here on so many.
    void allow(int a_second) { a_second_ = a_second; }

    /// Whether this one goes through.
    bool admit(std::string_view event, SteadyTime now);

    /// Tells of each event that was held back in a second that is over, and how often, and forgets it.
    using Tell = std::function<void(std::string_view event, std::int64_t times)>;
    void tell(SteadyTime now, const Tell& tell);

    /// The same for all that was held back so far.
    void tell_all(const Tell& tell) { this->tell(no_deadline, tell); }

private:
    struct Second {
        SteadyTime began;
        int admitted{};
        std::int64_t held_back{};
    };

    Second& second_of(std::string_view event, SteadyTime now);

    int a_second_;
    std::map<std::string, Second, std::less<>> seconds_;
    SteadyTime next_tell_{no_deadline};
};

} // namespace domtok::log

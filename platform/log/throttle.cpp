#include "platform/log/throttle.hpp"

#include <algorithm>

namespace domtok::log {

namespace {

constexpr std::chrono::seconds second{1};

/// Where what does not fit in the table is counted together.
constexpr std::string_view others = "other events";

} // namespace

bool Throttle::admit(std::string_view event, SteadyTime now)
{
    auto& current = second_of(event, now);
    if (current.admitted < a_second_) {
        ++current.admitted;
        return true;
    }
    ++current.held_back;
    next_tell_ = std::min(next_tell_, current.began + second);
    return false;
}

Throttle::Second& Throttle::second_of(std::string_view event, SteadyTime now)
{
    auto found = seconds_.find(event);
    if (found == seconds_.end()) {
        if (seconds_.size() >= events_max)
            std::erase_if(seconds_, [now](const auto& entry) {
                return entry.second.held_back == 0 && now - entry.second.began >= second;
            });
        const auto name = seconds_.size() < events_max ? event : others;
        found = seconds_.try_emplace(std::string(name), Second{.began = now}).first;
    }
    // A second with something to tell stays until it is told.
    if (found->second.held_back == 0 && now - found->second.began >= second)
        found->second = Second{.began = now};
    return found->second;
}

void Throttle::tell(SteadyTime now, const Tell& tell)
{
    if (now < next_tell_) return;
    next_tell_ = no_deadline;
    for (auto entry = seconds_.begin(); entry != seconds_.end();) {
        const auto& [event, current] = *entry;
        const bool over = now == no_deadline || now - current.began >= second;
        if (over && current.held_back > 0) {
            tell(event, current.held_back);
            entry = seconds_.erase(entry);
            continue;
        }
        if (current.held_back > 0) next_tell_ = std::min(next_tell_, current.began + second);
        ++entry;
    }
}

} // namespace domtok::log

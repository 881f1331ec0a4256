#include "platform/bus/lines.hpp"

#include <utility>

namespace domtok::bus {

Lines::Place Lines::enter(Held& held)
{
    const auto [line, is_new] = waiting_.try_emplace(held.event().key);
    if (is_new) return Place::first;
    if (line->second.size() >= line_max_) return Place::none;
    line->second.push_back(std::move(held));
    return Place::behind;
}

std::optional<Held> Lines::next(const std::string& key)
{
    const auto line = waiting_.find(key);
    if (line == waiting_.end()) return std::nullopt;
    if (line->second.empty()) {
        waiting_.erase(line);
        return std::nullopt;
    }
    auto held = std::move(line->second.front());
    line->second.pop_front();
    return held;
}

std::deque<Held> Lines::take_waiting(const std::string& key)
{
    const auto line = waiting_.find(key);
    return line == waiting_.end() ? std::deque<Held>{} : std::exchange(line->second, {});
}

} // namespace domtok::bus

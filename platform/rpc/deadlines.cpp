#include "platform/rpc/deadlines.hpp"

#include <chrono>

namespace domtok::rpc {

namespace {

/// A sleep when there is nothing to wait for: whoever comes rings.
constexpr std::chrono::hours long_sleep{1};

} // namespace

Deadlines::Place Deadlines::add(SteadyTime deadline, Expiring& expiring)
{
    const auto place = queue_.emplace(deadline, &expiring);
    // Most come in the order of their deadlines: the alarm is left alone.
    if (deadline < wakes_at_) alarm_->ring();
    return place;
}

Task<> Deadlines::run()
{
    while (!is_stopping_ || !queue_.empty()) {
        const auto now = clock_.steady_now();
        if (!queue_.empty() && queue_.begin()->first <= now) {
            auto& expiring = *queue_.begin()->second;
            queue_.erase(queue_.begin());
            expiring.expire();
            continue;
        }
        wakes_at_ = queue_.empty() ? now + long_sleep : queue_.begin()->first;
        co_await alarm_->wait_until(clock_.now() +
                                    std::chrono::ceil<std::chrono::milliseconds>(wakes_at_ - now));
        wakes_at_ = SteadyTime::min();
    }
}

void Deadlines::stop()
{
    is_stopping_ = true;
    alarm_->ring();
}

} // namespace domtok::rpc

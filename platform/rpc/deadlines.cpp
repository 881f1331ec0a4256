#include "platform/rpc/deadlines.hpp"

#include <chrono>

namespace domtok::rpc {

namespace {

/// A sleep when there is nothing to wait for: whoever comes rings.
constexpr std::chrono::hours long_sleep{1};

} // namespace

void Deadlines::add(SteadyTime deadline, Expiring& expiring)
{
    expiring.expires_at_ = deadline;
    queue_.insert(queue_.end(), expiring);
    // Most come in the order of their deadlines: the alarm is left alone.
    if (deadline < wakes_at_) alarm_->ring();
}

Task<> Deadlines::run()
{
    while (!is_stopping_ || !queue_.empty()) {
        const auto now = clock_.steady_now();
        if (!queue_.empty() && queue_.begin()->expires_at() <= now) {
            auto& expiring = *queue_.begin();
            remove(expiring);
            expiring.expire();
            continue;
        }
        wakes_at_ = queue_.empty() ? now + long_sleep : queue_.begin()->expires_at();
        co_await alarm_->wait_until(wakes_at_);
        wakes_at_ = SteadyTime::min();
    }
}

void Deadlines::stop()
{
    is_stopping_ = true;
    alarm_->ring();
}

} // namespace domtok::rpc

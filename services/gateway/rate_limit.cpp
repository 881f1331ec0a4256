#include "services/gateway/rate_limit.hpp"

#include <algorithm>

namespace domtok::gateway {

namespace {

std::chrono::nanoseconds interval_of(double requests_a_second)
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::duration<double>(1 / requests_a_second));
}

} // namespace

RateLimit::RateLimit(const RateLimitSettings& settings)
    : interval_{interval_of(settings.requests_a_second)}
    , tolerance_{std::chrono::duration_cast<std::chrono::nanoseconds>(interval_ * settings.burst)}
    , addresses_max_{settings.addresses_max}
{
}

std::optional<std::chrono::nanoseconds> RateLimit::check(std::string_view address, SteadyTime now)
{
    auto known = used_until_.find(address);
    if (known == used_until_.end()) {
        if (used_until_.size() >= addresses_max_) make_room(now);
        known = used_until_.emplace(address, now).first;
    }
    const auto next = std::max(known->second, now) + interval_;
    if (next - now > tolerance_) return next - now - tolerance_;
    known->second = next;
    return {};
}

/// Forgets the addresses that have nothing left to wait for; when all of them have, every one of them.
void RateLimit::make_room(SteadyTime now)
{
    std::erase_if(used_until_, [now](const auto& entry) { return entry.second <= now; });
    if (used_until_.size() >= addresses_max_) used_until_.clear();
}

} // namespace domtok::gateway

#include "platform/rpc/breaker.hpp"

#include <algorithm>

namespace domtok::rpc {

bool Breaker::failed(SteadyTime now, double spread)
{
    const bool was_open = is_open();
    // Calls that began before it opened may still fail after it has: they say nothing new.
    if (was_open && !is_probing_) return false;
    is_probing_ = false;
    ++failures_;
    if (!is_open()) return false;
    if (was_open) pause_ = std::min(2 * pause_, settings_.longest_pause);
    open_until_ = now + pause_ + std::chrono::duration_cast<std::chrono::milliseconds>(pause_ * (spread / 2));
    return true;
}

} // namespace domtok::rpc

#pragma once

#include "platform/core/clock.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace domtok::gateway {

/// So many requests from one address, with so many at once.
struct RateLimitSettings {
    double requests_a_second = 1'000;
    double burst = 2'000;
    std::size_t addresses_max = 100'000; ///< that are remembered at a time

    bool operator==(const RateLimitSettings&) const = default;
};

/// Tells who asks too often: the generic cell rate algorithm (ITU-T I.371), one number an address. Belongs to
/// one loop.
class RateLimit {
public:
    explicit RateLimit(const RateLimitSettings& settings);

    /// Nothing when the request may go on; how long to wait before the next one otherwise.
    std::optional<std::chrono::nanoseconds> check(std::string_view address, SteadyTime now);

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    void make_room(SteadyTime now);

    std::chrono::nanoseconds interval_;
    std::chrono::nanoseconds tolerance_;
    std::size_t addresses_max_;

    /// When the address would have used up what it has had, at the allowed rate.
    std::unordered_map<std::string, SteadyTime, Hash, std::equal_to<>> used_until_;
};

} // namespace domtok::gateway

#pragma once

#include "platform/core/clock.hpp"

#include <chrono>
#include <cstddef>

namespace domtok::rpc {

struct BreakerSettings {
    std::size_t failures_max = 5; ///< in a row, until it opens
    std::chrono::milliseconds first_pause{1'000};
    std::chrono::milliseconds longest_pause{30'000};
};

/// Keeps calls away from an instance that fails, and lets one through from time to time to see whether it is
/// well again. Knows the time only from its caller.
class Breaker {
public:
    explicit Breaker(const BreakerSettings& settings) : settings_{settings}, pause_{settings.first_pause} {}

    /// Whether a call may be tried.
    bool allows(SteadyTime now) const { return !is_open() || (now >= open_until_ && !is_probing_); }

    /// A call is tried, of which succeeded(), failed() or withdrawn() will be told.
    void try_call()
    {
        if (is_open()) is_probing_ = true;
    }

    void succeeded()
    {
        failures_ = 0;
        pause_ = settings_.first_pause;
        is_probing_ = false;
    }

    /// `spread`, from 0 to 1, keeps many callers from coming back at the same moment. True: it has opened,
    /// just now or again.
    bool failed(SteadyTime now, double spread);

    /// The call ended without a word on the instance.
    void withdrawn() { is_probing_ = false; }

    bool is_open() const { return failures_ >= settings_.failures_max; }

private:
    BreakerSettings settings_;
    std::chrono::milliseconds pause_;
    std::size_t failures_{0};
    SteadyTime open_until_{};
    bool is_probing_{false};
};

/// Bounds what is tried again to a share of what is called, so that callers do not bury a service that has
/// trouble under repetitions.
class RetryBudget {
public:
    void called() { tokens_ = tokens_ + share < most ? tokens_ + share : most; }

    /// False: not now.
    bool take()
    {
        if (tokens_ < 1) return false;
        tokens_ -= 1;
        return true;
    }

private:
    static constexpr double share = 0.2; ///< of the calls
    static constexpr double most = 50;

    double tokens_{most};
};

} // namespace domtok::rpc

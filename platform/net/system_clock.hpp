#pragma once

#include "platform/core/clock.hpp"

namespace domtok::net {

/// The time of this machine. Any thread.
class SystemClock final : public Clock {
public:
    Time now() const override;
    SteadyTime steady_now() const override;
};

} // namespace domtok::net

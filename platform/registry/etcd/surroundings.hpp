#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/random.hpp"
#include "platform/log/log.hpp"
#include "platform/metrics/metrics.hpp"

namespace domtok::registry::etcd {

/// What the parts that live on an etcd work with. All outlive them.
struct Surroundings {
    const Clock& clock;
    Timers& timers;
    Random& random;
    log::Log& log;
    metrics::Registry& metrics;
};

} // namespace domtok::registry::etcd

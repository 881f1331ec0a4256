#pragma once

#include "platform/core/clock.hpp"
#include "platform/metrics/metrics.hpp"

namespace domtok::app {

/// Has metrics say what this process takes of the machine, under the names that Prometheus' own clients use
/// (process_cpu_seconds_total, …), and which build it is. `started` is when it began.
void watch_process(metrics::Registry& metrics, Time started);

} // namespace domtok::app

#pragma once

#include "platform/metrics/metrics.hpp"
#include "services/gateway/controllers/routes.hpp"

#include <array>
#include <chrono>
#include <string_view>
#include <unordered_map>

namespace domtok::gateway {

/// How many requests a route has answered, how, and how long it took.
class RouteMetrics {
public:
    RouteMetrics(metrics::Registry& registry, std::string_view route);

    void count(int status, std::chrono::nanoseconds duration);

private:
    std::array<metrics::Counter, 4> by_class_; ///< 2xx, 3xx, 4xx, 5xx
    metrics::Histogram seconds_;
};

/// The metrics of every route, and of what has none.
class GatewayMetrics {
public:
    GatewayMetrics(metrics::Registry& registry, const Routes& routes);

    /// `route` may be null: a path that is nobody's.
    RouteMetrics& of(const Route* route);

private:
    std::unordered_map<const Route*, RouteMetrics> by_route_;
    RouteMetrics others_;
};

} // namespace domtok::gateway

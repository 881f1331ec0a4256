#include "services/gateway/route_metrics.hpp"

#include <algorithm>

namespace domtok::gateway {

namespace {

constexpr std::string_view requests_name = "domtok_http_requests_total";
constexpr std::string_view requests_help =
    "Requests answered, by method of the contract and class of the status.";

metrics::Counter counter(metrics::Registry& registry, std::string_view route, std::string_view status)
{
    return registry.counter(requests_name, requests_help, {{"method", route}, {"status", status}});
}

} // namespace

RouteMetrics::RouteMetrics(metrics::Registry& registry, std::string_view route)
    : by_class_{counter(registry, route, "2xx"), counter(registry, route, "3xx"),
                counter(registry, route, "4xx"), counter(registry, route, "5xx")}
    , seconds_{registry.histogram("domtok_http_request_duration_seconds",
                                  "Time from a request's arrival to its answer.", metrics::latency_buckets(),
                                  {{"method", route}})}
{
}

void RouteMetrics::count(int status, std::chrono::nanoseconds duration)
{
    by_class_[static_cast<std::size_t>(std::clamp(status / 100 - 2, 0, 3))].add();
    seconds_.observe(std::chrono::duration<double>(duration).count());
}

GatewayMetrics::GatewayMetrics(metrics::Registry& registry, const Routes& routes) : others_{registry, "none"}
{
    for (const auto& route : routes.all())
        by_route_.try_emplace(route.get(), registry, route->rules.name);
}

RouteMetrics& GatewayMetrics::of(const Route* route)
{
    const auto known = by_route_.find(route);
    return known == by_route_.end() ? others_ : known->second;
}

} // namespace domtok::gateway

#include "services/gateway/cors.hpp"

#include <algorithm>
#include <utility>

namespace domtok::gateway {

namespace {

constexpr std::string_view verbs = "GET,POST,PUT,DELETE,OPTIONS";
constexpr std::string_view headers = "Authorization,Content-Type,Idempotency-Key,X-Int64,traceparent";
constexpr std::string_view exposed = "Content-Length,Access-Token,Refresh-Token,Retry-After,X-Trace-Id";
constexpr std::string_view preflight_seconds = "43200";
constexpr int no_content = 204;

} // namespace

Cors::Cors(std::vector<std::string> origins)
    : origins_{std::move(origins)}
    , allows_all_{std::ranges::find(origins_, "*") != origins_.end()}
{
}

bool Cors::answer(const http::Request& request, http::Answer& answer) const
{
    const auto origin = request.header("Origin");
    if (origin.empty() || !allows(origin)) return false;

    const bool is_named = std::ranges::find(origins_, origin) != origins_.end();
    answer.set("Access-Control-Allow-Origin", is_named ? origin : "*");
    if (is_named) {
        answer.set("Access-Control-Allow-Credentials", "true");
        answer.set("Vary", "Origin");
    }
    if (request.verb != http::Verb::options || request.header("Access-Control-Request-Method").empty()) {
        answer.set("Access-Control-Expose-Headers", exposed);
        return false;
    }
    answer.set("Access-Control-Allow-Methods", verbs);
    answer.set("Access-Control-Allow-Headers", headers);
    answer.set("Access-Control-Max-Age", preflight_seconds);
    answer.status(no_content);
    return true;
}

bool Cors::allows(std::string_view origin) const
{
    return allows_all_ || std::ranges::find(origins_, origin) != origins_.end();
}

} // namespace domtok::gateway

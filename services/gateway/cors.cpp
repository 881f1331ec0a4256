#include "services/gateway/cors.hpp"

#include "services/gateway/vary.hpp"

#include <algorithm>
#include <utility>

namespace domtok::gateway {

namespace {

constexpr std::string_view any_origin = "*";
constexpr std::string_view verbs = "GET,POST,PUT,DELETE,OPTIONS";
constexpr std::string_view headers = "Authorization,Content-Type,Idempotency-Key,X-Int64,traceparent";
constexpr std::string_view exposed = "Content-Length,Access-Token,Refresh-Token,Retry-After,X-Trace-Id";
constexpr std::string_view preflight_seconds = "43200";
constexpr int no_content = 204;

} // namespace

Cors::Cors(std::vector<std::string> origins)
    : origins_{std::move(origins)}
    , allows_all_{std::ranges::find(origins_, any_origin) != origins_.end()}
    , names_origins_{std::ranges::any_of(origins_, [](const auto& each) { return each != any_origin; })}
{
}

bool Cors::answer(const http::Request& request, http::Answer& answer) const
{
    const auto origin = request.header("Origin");
    // A cache in between must not give one origin the answer to another.
    if (names_origins_) add_vary(answer, "Origin");
    if (origin.empty() || !allows(origin)) return false;

    const bool is_named = std::ranges::find(origins_, origin) != origins_.end();
    answer.set("Access-Control-Allow-Origin", is_named ? origin : "*");
    if (is_named) answer.set("Access-Control-Allow-Credentials", "true");
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

bool is_origin(std::string_view text)
{
    const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto fits_scheme = [&](char c) {
        return is_lower(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
    };
    const auto fits_host = [&](char c) {
        return is_lower(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '[' || c == ']' ||
               c == ':';
    };
    const auto end = text.find("://");
    if (end == std::string_view::npos || end == 0 || !is_lower(text.front())) return false;
    const auto host = text.substr(end + 3);
    return std::ranges::all_of(text.substr(0, end), fits_scheme) && !host.empty() && host.front() != ':' &&
           host.back() != ':' && std::ranges::all_of(host, fits_host);
}

bool Cors::allows(std::string_view origin) const
{
    return allows_all_ || std::ranges::find(origins_, origin) != origins_.end();
}

} // namespace domtok::gateway

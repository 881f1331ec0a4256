#include "services/gateway/request_log.hpp"

#include "platform/core/ids.hpp"
#include "platform/core/utf8.hpp"

#include <utility>

namespace domtok::gateway {

namespace {

constexpr std::size_t path_bytes_max = 100;

/// What a flood of requests is made of is counted beyond some a second, as warnings are.
log::Level level_of(int status)
{
    return status == 429 || status >= 500 ? log::Level::warning : log::Level::info;
}

} // namespace

void write_request(log::Log& log, const Context& context, const http::Request& request, const Route* route,
                   std::string_view client, const Ending& ending)
{
    const auto level = level_of(ending.status);
    if (!log.enabled(level)) return;
    const auto microseconds = std::chrono::duration_cast<std::chrono::microseconds>(ending.duration).count();
    log.write(level, context, ending.status < 400 ? "request answered" : "request refused",
              {{"verb", request.method},
               {"path", route == nullptr ? utf8::prefix(request.path, path_bytes_max) : route->path},
               {"method", route == nullptr ? std::string_view{"none"} : route->rules.name},
               {"status", std::int64_t{ending.status}},
               {"code", ending.refused_with ? std::int64_t{std::to_underlying(*ending.refused_with)} : 0},
               {"microseconds", std::int64_t{microseconds}},
               {"bytes", static_cast<std::int64_t>(ending.body_bytes)},
               {"user", raw(context.caller.user)},
               {"client", client}});
}

} // namespace domtok::gateway

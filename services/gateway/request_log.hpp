#pragma once

#include "platform/core/context.hpp"
#include "platform/http/request.hpp"
#include "platform/log/log.hpp"
#include "services/gateway/controllers/routes.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace domtok::gateway {

/// How a request ended.
struct Ending {
    int status{};
    std::optional<ErrorCode> refused_with;
    std::chrono::nanoseconds duration{};
    std::size_t body_bytes{};
};

/// Writes one entry for a request: who asked for what and how it ended. No query, no header, no body: secrets
/// stand there. `client` is the address it came from, `route` null when there was none; the path of such a
/// request is told, cut and escaped.
void write_request(log::Log& log, const Context& context, const http::Request& request, const Route* route,
                   std::string_view client, const Ending& ending);

} // namespace domtok::gateway

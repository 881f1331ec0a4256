#pragma once

#include "platform/core/task.hpp"
#include "platform/http/server_state.hpp"
#include "platform/net/listener.hpp"

namespace domtok::http {

/// Serves one connection to its end.
Task<> serve_connection(Server::State& server, net::Connection from, Seat seat);

} // namespace domtok::http

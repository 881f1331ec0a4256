#pragma once

#include "platform/core/task.hpp"
#include "platform/net/endpoint.hpp"
#include "platform/rpc/deadlines.hpp"
#include "platform/rpc/stream.hpp"

namespace domtok::rpc {

/// Connects the stream, and gives it up at `deadline`. False when it is not connected.
Task<bool> connect(Stream& stream, const net::Endpoint& endpoint, Deadlines& deadlines, SteadyTime deadline);

} // namespace domtok::rpc

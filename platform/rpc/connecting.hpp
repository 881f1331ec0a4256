#pragma once

#include "platform/core/task.hpp"
#include "platform/net/endpoint.hpp"
#include "platform/net/name_lookups.hpp"
#include "platform/rpc/deadlines.hpp"
#include "platform/rpc/stream.hpp"

namespace domtok::rpc {

/// What a connection is made with. All outlives it.
struct Connecting {
    net::NameLookups& names;
    Deadlines& deadlines;
};

/// Connects the stream, and gives it up at `deadline`, also when the name of the host is still being looked
/// up. False when it is not connected.
Task<bool> connect(Stream& stream, const net::Endpoint& endpoint, Connecting with, SteadyTime deadline);

} // namespace domtok::rpc

#pragma once

#include "platform/net/endpoint.hpp"

namespace domtok::registry {

/// Whether the host stands for every address of a machine: one can listen there, and nobody can call it.
bool is_everywhere(const net::Endpoint& endpoint);

/// Where others reach what listens at `listening`: the same, but instead of every address of the machine its
/// first IPv4 address that is not the loopback's, or that when there is no other.
net::Endpoint reachable_endpoint(const net::Endpoint& listening);

} // namespace domtok::registry

#pragma once

#include "platform/core/result.hpp"
#include "platform/rpc/instances.hpp"

#include <string>
#include <string_view>

/// Instances as Kitex's registry for etcd (kitex-contrib/registry-etcd) writes and reads them.
namespace domtok::registry {

/// What the keys of a service's instances begin with: `kitex/registry-etcd/order/`.
std::string kitex_prefix(const std::string& service);

/// `kitex/registry-etcd/order/10.0.0.5:20004`
std::string kitex_key(const std::string& service, const net::Endpoint& endpoint);

/// `{"network":"tcp","address":"10.0.0.5:20004","weight":10,"tags":null}`
std::string kitex_value(const rpc::Instance& instance);

/// Takes such a value; a weight that is no positive number is the usual one. Refuses with invalid_argument
/// what is not TCP or no JSON.
Result<rpc::Instance> read_kitex_value(std::string_view value);

} // namespace domtok::registry

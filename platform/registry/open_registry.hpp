#pragma once

#include "platform/net/background.hpp"
#include "platform/registry/etcd/surroundings.hpp"
#include "platform/registry/service_registry.hpp"
#include "platform/registry/static_registry.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <string_view>

namespace domtok::registry {

/// What a registry works with. All outlive it; the background has stopped before it goes.
struct Surroundings {
    boost::asio::any_io_executor loop;
    const Clock& clock;
    Timers& timers;
    Random& random;
    log::Log& log;
    metrics::Registry& metrics;
    net::Background& background;
};

/// The registry behind a URL: `static:` knows the instances that are `named`, `etcd://…` (see
/// etcd::parse_address) those that are announced there. Refuses with invalid_argument; does not wait for an
/// etcd.
Result<std::unique_ptr<ServiceRegistry>> open_registry(std::string_view url, const InstancesByService& named,
                                                       const Surroundings& surroundings);

} // namespace domtok::registry

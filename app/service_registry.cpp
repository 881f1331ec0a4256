#include "app/service_registry.hpp"

#include "app/placement.hpp"
#include "platform/registry/etcd/address.hpp"
#include "platform/registry/open_registry.hpp"

#include <string>

namespace domtok::app {

namespace {

const std::vector<std::string>& addresses_of(Service service, const RpcSettings& settings)
{
    switch (service) {
    case Service::user: return settings.user;
    case Service::commodity: return settings.commodity;
    case Service::cart: return settings.cart;
    case Service::order: return settings.order;
    case Service::payment: break;
    }
    return settings.payment;
}

registry::InstancesByService named_in(const RpcSettings& settings)
{
    registry::InstancesByService named;
    for (const auto service : all_services)
        for (const auto& address : addresses_of(service, settings))
            // Checked with the settings.
            named[std::string(name_of(service))].push_back(
                {.endpoint = net::parse_endpoint(address).value()});
    return named;
}

} // namespace

Result<> check_registry(const RpcSettings& settings)
{
    if (settings.registry == "static:") return {};
    if (const auto address = registry::etcd::parse_address(settings.registry); !address)
        return refuse(ErrorCode::invalid_argument, "rpc.registry: " + address.error().message);
    return {};
}

std::unique_ptr<registry::ServiceRegistry> open_registry(const Surroundings& surroundings,
                                                         const RpcSettings& settings)
{
    auto opened = registry::open_registry(settings.registry, named_in(settings),
                                          {.loop = surroundings.loop,
                                           .clock = surroundings.clock,
                                           .timers = surroundings.timers,
                                           .random = surroundings.random,
                                           .log = surroundings.log,
                                           .metrics = surroundings.metrics,
                                           .background = surroundings.background});
    return std::move(opened).value();
}

} // namespace domtok::app

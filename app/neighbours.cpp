#include "app/neighbours.hpp"

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

std::vector<rpc::Instance> instances_of(Service service, const RpcSettings& settings)
{
    std::vector<rpc::Instance> instances;
    for (const auto& address : addresses_of(service, settings))
        instances.push_back({.endpoint = net::parse_endpoint(address).value()}); // Checked with the settings.
    return instances;
}

} // namespace

Neighbours::Neighbours(const Surroundings& surroundings, const RpcSettings& settings,
                       const Placement& placement)
{
    for_each([&](Service service, auto& neighbour) {
        if (placement.has(service) && !settings.through_wire) return;
        neighbour.emplace(service, surroundings, instances_of(service, settings));
    });
}

void Neighbours::call_here(const Placement& placement, const net::Endpoint& endpoint)
{
    for_each([&](Service service, auto& neighbour) {
        if (neighbour && placement.has(service))
            neighbour->instances().replace({rpc::Instance{.endpoint = endpoint}});
    });
}

} // namespace domtok::app

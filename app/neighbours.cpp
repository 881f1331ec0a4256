#include "app/neighbours.hpp"

namespace domtok::app {

Neighbours::Neighbours(const Surroundings& surroundings, registry::ServiceRegistry& registry,
                       const Placement& placement, const Settings& settings)
{
    const auto find = [&](Service service, auto& neighbour) {
        if (placement.has(service) && !settings.rpc.through_wire) return;
        neighbour.emplace(service, surroundings, registry.instances(std::string(name_of(service))),
                          message_bytes_max(settings));
    };
    find(Service::user, users);
    find(Service::commodity, commodity);
    find(Service::cart, carts);
    find(Service::order, orders);
    find(Service::payment, payments);
}

std::vector<std::string> Neighbours::missing() const
{
    std::vector<std::string> missing;
    const auto look = [&missing](Service service, const auto& neighbour) {
        if (neighbour && !neighbour->is_known()) missing.emplace_back(name_of(service));
    };
    look(Service::user, users);
    look(Service::commodity, commodity);
    look(Service::cart, carts);
    look(Service::order, orders);
    look(Service::payment, payments);
    return missing;
}

} // namespace domtok::app

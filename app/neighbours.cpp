#include "app/neighbours.hpp"

namespace domtok::app {

Neighbours::Neighbours(const Surroundings& surroundings, registry::ServiceRegistry& registry,
                       const Placement& placement, bool through_wire)
{
    const auto find = [&](Service service, auto& neighbour) {
        if (placement.has(service) && !through_wire) return;
        neighbour.emplace(service, surroundings, registry.instances(std::string(name_of(service))));
    };
    find(Service::user, users);
    find(Service::commodity, commodity);
    find(Service::cart, carts);
    find(Service::order, orders);
    find(Service::payment, payments);
}

bool Neighbours::are_known() const
{
    const auto is_known = [](const auto& neighbour) { return !neighbour || neighbour->is_known(); };
    return is_known(users) && is_known(commodity) && is_known(carts) && is_known(orders) &&
           is_known(payments);
}

} // namespace domtok::app

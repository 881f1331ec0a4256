#include "app/placement.hpp"

#include <algorithm>

namespace domtok::app {

std::string_view name_of(Service service)
{
    switch (service) {
    case Service::user: return "user";
    case Service::commodity: return "commodity";
    case Service::cart: return "cart";
    case Service::order: return "order";
    case Service::payment: return "payment";
    }
    return "";
}

std::vector<std::string_view> Placement::names() const
{
    std::vector<std::string_view> names;
    names.reserve(services.size());
    for (const auto service : services)
        names.push_back(name_of(service));
    return names;
}

std::string Placement::title() const
{
    if (is_whole()) return "domtok";
    std::string title = gateway ? "gateway" : "";
    for (const auto name : names())
        title += (title.empty() ? "" : ",") + std::string(name);
    return title;
}

Result<Placement> placement_of(const std::vector<std::string>& names)
{
    if (names.empty()) return Placement{};
    Placement placement{.gateway = false, .services = {}};
    for (const auto& name : names) {
        const auto named = [&name](Service service) { return name_of(service) == name; };
        const auto found = std::ranges::find_if(all_services, named);
        if (name == "gateway")
            placement.gateway = true;
        else if (found != all_services.end())
            placement.services.insert(*found);
        else
            return refuse(ErrorCode::invalid_argument,
                          "there is no service '" + name +
                              "'; there are gateway, user, commodity, cart, order, payment");
    }
    return placement;
}

} // namespace domtok::app

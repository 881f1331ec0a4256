#pragma once

#include "platform/core/result.hpp"

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace domtok::app {

/// The services behind the gateway.
enum class Service : std::uint8_t { user, commodity, cart, order, payment };

inline constexpr std::array all_services{Service::user, Service::commodity, Service::cart, Service::order,
                                         Service::payment};

/// As on the command line, in the registry and before the names of tables: `order`.
std::string_view name_of(Service service);

/// What one process serves.
struct Placement {
    bool gateway{true};
    std::set<Service> services{all_services.begin(), all_services.end()};

    bool has(Service service) const { return services.contains(service); }

    /// Nothing of the shop is elsewhere.
    bool is_whole() const { return gateway && services.size() == all_services.size(); }

    std::vector<std::string_view> names() const; ///< of the services, without the gateway

    /// What the process is called in its log: "order", "gateway,user", or "domtok" when it is the whole shop.
    std::string title() const;
};

/// What these names place here; none of them means everything. Refuses with invalid_argument.
Result<Placement> placement_of(const std::vector<std::string>& names);

} // namespace domtok::app

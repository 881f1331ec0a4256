#pragma once

#include "app/placement.hpp"
#include "app/settings.hpp"
#include "app/surroundings.hpp"
#include "idl/cart_rpc.hpp"
#include "idl/commodity_rpc.hpp"
#include "idl/order_rpc.hpp"
#include "idl/payment_rpc.hpp"
#include "idl/user_rpc.hpp"
#include "platform/registry/service_registry.hpp"
#include "platform/rpc/client.hpp"
#include "platform/rpc/instances.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace domtok::app {

/// A service that is called over the wire, wherever its processes are. Belongs to the loop; `background` has
/// stopped before it goes.
template <class Stub>
class Neighbour {
public:
    /// The instances outlive this.
    Neighbour(Service service, const Surroundings& surroundings, rpc::InstanceSource& instances,
              std::size_t message_bytes_max)
        : instances_{instances}
        , client_{
              surroundings.loop,
              surroundings.clock,
              surroundings.timers,
              surroundings.random,
              surroundings.log,
              instances_,
              {.service = std::string(name_of(service)), .frame_bytes_max = message_bytes_max, .breaker = {}}}
    {
        surroundings.background.run(
            "calls to " + std::string(name_of(service)), [this] { return client_.run(); },
            [this] { client_.stop(); });
    }

    Stub& service() { return stub_; }
    bool is_known() const { return !instances_.instances().empty(); }

private:
    rpc::InstanceSource& instances_;
    rpc::Client client_;
    Stub stub_{client_};
};

/// The services that this process calls over the wire: those that are elsewhere, or all of them when
/// rpc.through_wire says so.
class Neighbours {
public:
    /// The registry outlives this.
    Neighbours(const Surroundings& surroundings, registry::ServiceRegistry& registry,
               const Placement& placement, const Settings& settings);

    std::optional<Neighbour<idl::user::UserServiceClient>> users;
    std::optional<Neighbour<idl::commodity::CommodityServiceClient>> commodity;
    std::optional<Neighbour<idl::cart::CartServiceClient>> carts;
    std::optional<Neighbour<idl::order::OrderServiceClient>> orders;
    std::optional<Neighbour<idl::payment::PaymentServiceClient>> payments;

    /// The names of those for which no process is known.
    std::vector<std::string> missing() const;
};

} // namespace domtok::app

#pragma once

#include "app/placement.hpp"
#include "app/settings.hpp"
#include "app/surroundings.hpp"
#include "idl/cart_rpc.hpp"
#include "idl/commodity_rpc.hpp"
#include "idl/order_rpc.hpp"
#include "idl/payment_rpc.hpp"
#include "idl/user_rpc.hpp"
#include "platform/net/endpoint.hpp"
#include "platform/rpc/client.hpp"
#include "platform/rpc/instances.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace domtok::app {

/// A service that is called over the wire, wherever its processes are. Belongs to the loop; `background` has
/// stopped before it goes.
template <class Stub>
class Neighbour {
public:
    Neighbour(Service service, const Surroundings& surroundings, std::vector<rpc::Instance> instances)
        : instances_{std::move(instances)}
        , client_{surroundings.loop,
                  surroundings.clock,
                  surroundings.timers,
                  surroundings.random,
                  surroundings.log,
                  instances_,
                  {.service = std::string(name_of(service)), .breaker = {}}}
    {
        surroundings.background.run(
            "calls to " + std::string(name_of(service)), [this] { return client_.run(); },
            [this] { client_.stop(); });
    }

    Stub& service() { return stub_; }
    rpc::StaticInstances& instances() { return instances_; }
    rpc::ClientStatistics statistics() const { return client_.statistics(); }

private:
    rpc::StaticInstances instances_;
    rpc::Client client_;
    Stub stub_{client_};
};

/// The services that this process calls over the wire: those that are elsewhere, or all of them when
/// rpc.through_wire says so.
class Neighbours {
public:
    Neighbours(const Surroundings& surroundings, const RpcSettings& settings, const Placement& placement);

    std::optional<Neighbour<idl::user::UserServiceClient>> users;
    std::optional<Neighbour<idl::commodity::CommodityServiceClient>> commodity;
    std::optional<Neighbour<idl::cart::CartServiceClient>> carts;
    std::optional<Neighbour<idl::order::OrderServiceClient>> orders;
    std::optional<Neighbour<idl::payment::PaymentServiceClient>> payments;

    /// Has calls to these services come to this process itself.
    void call_here(const Placement& placement, const net::Endpoint& endpoint);

private:
    /// Does something with the place of each service and its neighbour.
    template <class Action>
    void for_each(const Action& action)
    {
        action(Service::user, users);
        action(Service::commodity, commodity);
        action(Service::cart, carts);
        action(Service::order, orders);
        action(Service::payment, payments);
    }
};

} // namespace domtok::app

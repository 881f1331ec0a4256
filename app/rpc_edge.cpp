#include "app/rpc_edge.hpp"

#include "idl/cart_rpc.hpp"
#include "idl/commodity_rpc.hpp"
#include "idl/order_rpc.hpp"
#include "idl/payment_rpc.hpp"
#include "idl/user_rpc.hpp"
#include "platform/registry/reachable_endpoint.hpp"

namespace domtok::app {

namespace {

rpc::ServerSettings server_settings(const Settings& settings)
{
    rpc::ServerSettings server;
    server.listen =
        net::parse_endpoint(settings.rpc.listen).value(); // Checked when the settings were loaded.
    server.drain_time = settings.node.drain;
    server.frame_bytes_max = message_bytes_max(settings);
    return server;
}

std::optional<net::Endpoint> advertised_in(const RpcSettings& settings)
{
    if (settings.advertise.empty()) return std::nullopt;
    return net::parse_endpoint(settings.advertise).value(); // Checked when the settings were loaded.
}

} // namespace

RpcEdge::RpcEdge(const boost::asio::any_io_executor& loop, Process& process, const Settings& settings)
    : host_{net::parse_endpoint(settings.rpc.listen).value().host}
    , advertised_{advertised_in(settings.rpc)}
    , dispatches_{dispatches_of(process.shop())}
    , server_{loop,          process.clock(),  process.timers(),
              process.log(), all(dispatches_), server_settings(settings)}
{
    watch(process.metrics());
}

net::Endpoint RpcEdge::advertised() const
{
    return advertised_.value_or(registry::reachable_endpoint(endpoint()));
}

/// Of the services themselves, not of what stands for them: calls that come in are not sent out again.
RpcEdge::Dispatches RpcEdge::dispatches_of(Shop& shop)
{
    Dispatches dispatches;
    const auto add = [&dispatches]<class Dispatch>(std::type_identity<Dispatch>, auto* service) {
        if (service != nullptr) dispatches.push_back(std::make_unique<Dispatch>(*service));
    };
    const auto own = shop.own();
    add(std::type_identity<idl::user::UserServiceDispatch>{}, own.users);
    add(std::type_identity<idl::commodity::CommodityServiceDispatch>{}, own.commodity);
    add(std::type_identity<idl::cart::CartServiceDispatch>{}, own.carts);
    add(std::type_identity<idl::order::OrderServiceDispatch>{}, own.orders);
    add(std::type_identity<idl::payment::PaymentServiceDispatch>{}, own.payments);
    return dispatches;
}

std::vector<rpc::Dispatch*> RpcEdge::all(const Dispatches& dispatches)
{
    std::vector<rpc::Dispatch*> all;
    for (const auto& dispatch : dispatches)
        all.push_back(dispatch.get());
    return all;
}

void RpcEdge::watch(metrics::Registry& metrics)
{
    auto open = metrics.gauge("domtok_rpc_connections", "RPC connections open now.");
    auto in_flight = metrics.gauge("domtok_rpc_calls_in_flight", "Calls being answered.");
    auto calls = metrics.counter("domtok_rpc_calls_total", "Calls since the start.");
    auto shed = metrics.counter("domtok_rpc_calls_shed_total", "Calls beyond a limit.");
    auto faults = metrics.counter("domtok_rpc_faults_total", "Calls that ended in a fault of ours.");
    auto malformed =
        metrics.counter("domtok_rpc_malformed_total", "Connections closed for what came over them.");
    metrics.before_collect([this, open, in_flight, calls, shed, faults, malformed]() mutable {
        const auto seen = server_.statistics();
        open.set(static_cast<double>(seen.open));
        in_flight.set(static_cast<double>(seen.in_flight));
        calls.raise_to(static_cast<double>(seen.calls));
        shed.raise_to(static_cast<double>(seen.shed));
        faults.raise_to(static_cast<double>(seen.faults));
        malformed.raise_to(static_cast<double>(seen.malformed));
    });
}

} // namespace domtok::app

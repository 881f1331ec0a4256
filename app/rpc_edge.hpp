#pragma once

#include "app/placement.hpp"
#include "app/process.hpp"
#include "platform/rpc/server.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace domtok::app {

/// Where other processes call the services of this one.
class RpcEdge {
public:
    /// Listens from here on. Throws net::ListenFault when the port cannot be had.
    RpcEdge(const boost::asio::any_io_executor& loop, Process& process, const Settings& settings);

    Task<> run() { return server_.run(); }

    /// Begins the drain.
    void stop() { server_.stop(); }

    /// Whether anybody is connected.
    bool is_in_use() const { return server_.statistics().open > 0; }

    /// Where it listens.
    net::Endpoint endpoint() const { return {.host = host_, .port = server_.port()}; }

    /// Where others reach it.
    net::Endpoint advertised() const;

private:
    using Dispatches = std::vector<std::unique_ptr<rpc::Dispatch>>;

    static Dispatches dispatches_of(Shop& shop);
    static std::vector<rpc::Dispatch*> all(const Dispatches& dispatches);
    void watch(metrics::Registry& metrics);

    std::string host_;
    std::optional<net::Endpoint> advertised_;
    Dispatches dispatches_;
    rpc::Server server_;
};

} // namespace domtok::app

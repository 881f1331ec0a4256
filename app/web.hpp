#pragma once

#include "app/process.hpp"
#include "platform/http/server.hpp"
#include "services/gateway/gateway.hpp"

#include <optional>
#include <string>

namespace domtok::app {

/// The HTTP edge of a process.
class Web {
public:
    /// Listens from here on. Throws net::ListenFault when the port cannot be had.
    /// The status pages outlive it.
    Web(const boost::asio::any_io_executor& loop, Process& process, http::StatusPages& status,
        const Settings& settings);

    Task<> run() { return server_.run(); }

    /// Goes on by these settings, as far as an edge that is open can follow them.
    void adopt(const Settings& settings) { gateway_.adopt(gateway_settings(settings.gateway)); }

    /// Has clients move on to another process after the answer they get.
    void leave() { server_.leave(); }

    /// Begins the drain.
    void stop() { server_.stop(); }

    /// Whether anybody is connected.
    bool is_in_use() const { return server_.statistics().open > 0; }

    /// "http://127.0.0.1:20001"
    std::string address() const;

private:
    static gateway::Settings gateway_settings(const GatewaySettings& settings);
    Task<Result<std::string>> read_picture(const Context& context, std::string_view name);
    void watch(metrics::Registry& metrics);

    Process& process_;
    std::string host_;
    crypto::PublicKey token_key_;
    std::string fingerprint_secret_;
    gateway::Routes routes_;
    gateway::OwnPages own_pages_;
    gateway::Gateway gateway_;
    http::Server server_;
};

} // namespace domtok::app

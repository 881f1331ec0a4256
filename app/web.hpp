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
    Web(const boost::asio::any_io_executor& loop, Process& process, const Settings& settings);

    Task<> run() { return server_.run(); }

    /// Is not ready from now on, and has clients move on to another process after the answer they get.
    void leave();

    /// Begins the drain.
    void stop();

    /// Whether anybody is connected.
    bool is_in_use() const { return server_.statistics().open > 0; }

    /// "http://127.0.0.1:20001"
    std::string address() const;

private:
    Task<bool> is_ready();
    Task<std::optional<std::string>> find_picture(std::string_view name);
    void watch(metrics::Registry& metrics);

    Process& process_;
    std::string host_;
    crypto::PublicKey token_key_;
    gateway::Routes routes_;
    gateway::OwnPages own_pages_;
    gateway::Gateway gateway_;
    http::Server server_;
    bool is_leaving_{false};
};

} // namespace domtok::app

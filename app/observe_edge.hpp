#pragma once

#include "app/process.hpp"
#include "platform/http/application.hpp"
#include "platform/http/server.hpp"
#include "platform/http/status_pages.hpp"

#include <string>

namespace domtok::app {

/// Where those who operate a process look at it: /healthz, /readyz and /metrics, at node.observe.
class ObserveEdge {
public:
    /// Listens from here on. Throws net::ListenFault when the port cannot be had. The pages outlive it.
    ObserveEdge(const boost::asio::any_io_executor& loop, Process& process, http::StatusPages& pages,
                const Settings& settings);

    Task<> run() { return server_.run(); }

    /// Begins the drain.
    void stop() { server_.stop(); }

    /// Where it listens.
    net::Endpoint endpoint() const { return {.host = host_, .port = server_.port()}; }

private:
    /// These pages and no others.
    class PagesAlone final : public http::Application {
    public:
        explicit PagesAlone(http::StatusPages& pages) : pages_{pages} {}

        Task<> answer(const http::Request& request, http::Answer& answer) override;

    private:
        http::StatusPages& pages_;
    };

    std::string host_;
    PagesAlone application_;
    http::Server server_;
};

} // namespace domtok::app

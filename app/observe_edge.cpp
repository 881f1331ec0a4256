#include "app/observe_edge.hpp"

namespace domtok::app {

namespace {

/// Whoever looks at it: a scraper or two, a probe, somebody with curl.
constexpr std::size_t connections_max = 64;

http::Settings server_settings(const Settings& settings)
{
    http::Settings server;
    server.listen =
        net::parse_endpoint(settings.node.observe).value(); // Checked when the settings were loaded.
    server.connections_max = connections_max;
    server.drain_time = settings.node.drain;
    return server;
}

} // namespace

ObserveEdge::ObserveEdge(const boost::asio::any_io_executor& loop, Process& process, http::StatusPages& pages,
                         const Settings& settings)
    : host_{net::parse_endpoint(settings.node.observe).value().host}
    , application_{pages}
    , server_{loop, process.clock(), process.timers(), process.log(), application_, server_settings(settings)}
{
}

Task<> ObserveEdge::PagesAlone::answer(const http::Request& request, http::Answer& answer)
{
    if (co_await pages_.answer(request, answer)) co_return;
    answer.status(404);
    answer.content_type("text/plain; charset=utf-8");
    answer.body() = "404 page not found";
}

} // namespace domtok::app

#include "platform/rpc/server.hpp"

#include "platform/net/fault_text.hpp"
#include "platform/rpc/server_state.hpp"

#include <algorithm>
#include <exception>
#include <utility>

namespace domtok::rpc {

namespace {

/// While the connections are waited for that have been told to end.
constexpr std::chrono::milliseconds drain_interval{50};

} // namespace

Server::State::State(const boost::asio::any_io_executor& loop, const Clock& clock_of, Timers& timers,
                     log::Log& log_to, std::vector<Dispatch*> all, const ServerSettings& limits)
    : executor{loop}
    , settings{limits}
    , clock{clock_of}
    , log{log_to}
    , services{std::move(all)}
    , listener{loop,
               log_to,
               {.endpoint = limits.listen,
                .connections_max = limits.connections_max,
                .backlog = limits.backlog}}
    , crew{loop}
    , alarm{timers.alarm()}
    , now{clock_of.steady_now()}
{
}

/// The one timer of the server: looks after everybody's time.
Task<> Server::State::sweep()
{
    while (!has_ended) {
        const auto pause =
            is_leaving ? std::min(settings.sweep_interval, drain_interval) : settings.sweep_interval;
        co_await alarm->wait_until(clock.steady_now() + pause);
        now = clock.steady_now();
        for (auto* connection : open)
            connection->check(now);
        if (now < drain_end || open.empty()) continue;
        log.write(log::Level::warning, "RPC connections cut at the end of the drain",
                  {{"connections", static_cast<std::int64_t>(open.size())}});
        for (auto* connection : open)
            connection->cut();
        drain_end = no_deadline;
    }
}

std::unique_ptr<Invocation> Server::State::find(std::string_view service, std::string_view method) const
{
    const auto named = std::ranges::find(services, service, [](auto* each) { return each->service(); });
    if (named != services.end()) return (*named)->find(method);
    for (auto* each : services)
        if (auto invocation = each->find(method)) return invocation;
    return nullptr;
}

Server::Server(const boost::asio::any_io_executor& executor, const Clock& clock, Timers& timers,
               log::Log& log, std::vector<Dispatch*> services, const ServerSettings& settings)
    : state_{std::make_unique<State>(executor, clock, timers, log, std::move(services), settings)}
{
}

Server::~Server() = default;

Task<> Server::run()
{
    auto& state = *state_;
    net::TaskGroup sweeper{state.executor, 1, [&state](const std::exception_ptr& fault) {
                               const auto text = net::fault_text(fault);
                               state.log.write(log::Level::error, "the sweeper of the RPC server failed",
                                               {{"fault", std::string_view{text}}});
                           }};
    if (!sweeper.start(state.sweep())) co_return;

    const auto serve = [&state](net::Connection connection) {
        return serve_connection(state, std::move(connection));
    };
    co_await state.listener.run(serve);

    state.crew.stop();
    co_await state.crew.wait();
    state.has_ended = true;
    state.alarm->ring();
    co_await sweeper.wait();
}

void Server::stop()
{
    auto& state = *state_;
    if (std::exchange(state.is_leaving, true)) return;
    state.now = state.clock.steady_now();
    state.drain_end = state.now + state.settings.drain_time;
    state.listener.stop();
    for (auto* connection : state.open)
        connection->leave(state.now);
    state.alarm->ring();
}

std::uint16_t Server::port() const
{
    return state_->listener.port();
}

ServerStatistics Server::statistics() const
{
    auto counts = state_->counts;
    const auto connections = state_->listener.statistics();
    counts.open = connections.open;
    counts.accepted = connections.accepted;
    counts.refused = connections.refused;
    return counts;
}

} // namespace domtok::rpc

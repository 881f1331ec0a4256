#include "platform/http/server.hpp"

#include "platform/http/connection.hpp"
#include "platform/http/date.hpp"
#include "platform/http/refusals.hpp"
#include "platform/http/render.hpp"
#include "platform/http/server_state.hpp"
#include "platform/net/task_group.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include <sys/socket.h>

namespace domtok::http {

namespace {

/// Connections that have been told to make room for new ones and have not ended yet.
constexpr std::size_t leaving_max = 256;

bool is_crowd(const Settings& settings, const net::IpAddress& address)
{
    return std::ranges::any_of(settings.crowds,
                               [&address](const auto& network) { return network.contains(address); });
}

Task<> do_nothing()
{
    co_return;
}

} // namespace

Server::State::State(const boost::asio::any_io_executor& loop, const Clock& clock_of, Timers& timers,
                     log::Log& log_to, Application& answers, const Settings& limits)
    : executor{loop}
    , settings{limits}
    , clock{clock_of}
    , log{log_to}
    , application{answers}
    , listener{loop,
               log_to,
               {.endpoint = limits.listen,
                .connections_max = limits.connections_max + leaving_max,
                .backlog = limits.backlog}}
    , alarm{timers.alarm()}
{
    look_at_clock();
}

void Server::State::look_at_clock()
{
    surroundings.now = clock.steady_now();
    surroundings.date = to_date(clock.now());
}

std::optional<Seat> Server::State::seat(std::string_view peer)
{
    Seat seat;
    const auto address = net::IpAddress::parse(peer);
    if (address && !is_crowd(settings, *address)) {
        seat = by_address.take(address->customer(), settings.connections_an_address);
        if (!seat) return std::nullopt;
    }
    if (listener.statistics().open < settings.connections_max + making_room) return seat;
    if (idle.empty()) return std::nullopt;
    idle.front()->make_room();
    return seat;
}

/// The one timer of the server: looks after everybody's time.
Task<> Server::State::sweep()
{
    while (!has_ended) {
        co_await alarm->wait_until(clock.steady_now() + settings.sweep_interval);
        look_at_clock();
        for (const auto* connections : {&open, &idle})
            for (auto* connection : *connections)
                connection->check(surroundings.now);
        if (surroundings.now < drain_end || open.size() + idle.size() == 0) continue;
        log.write(log::Level::warning, "connections cut at the end of the drain",
                  {{"connections", static_cast<std::int64_t>(open.size() + idle.size())}});
        for (const auto* connections : {&open, &idle})
            for (auto* connection : *connections)
                connection->cut();
        drain_end = no_deadline;
    }
}

Server::Server(const boost::asio::any_io_executor& executor, const Clock& clock, Timers& timers,
               log::Log& log, Application& application, const Settings& settings)
    : state_{std::make_unique<State>(executor, clock, timers, log, application, settings)}
{
}

Server::~Server() = default;

Task<> Server::run()
{
    auto& state = *state_;
    state.look_at_clock();
    net::TaskGroup sweeper{state.executor, 1, [&state](const std::exception_ptr&) {
                               state.log.write(log::Level::error, "the sweeper of the HTTP server failed",
                                               {});
                           }};
    if (!sweeper.start(state.sweep())) co_return;

    const auto refuse = [&state](const net::Connection& connection) {
        const auto text = refusal_text(too_many_connections, state.surroundings.date);
        // A last word without a wait: what the system does not take at once is lost.
        ::send(connection.socket.number(), text.data(), text.size(), MSG_NOSIGNAL);
    };
    const auto serve = [&state, &refuse](net::Connection connection) {
        auto seat = state.seat(connection.peer);
        if (seat) return serve_connection(state, std::move(connection), *std::move(seat));
        ++state.turned_away;
        refuse(connection);
        return do_nothing();
    };
    co_await state.listener.run(serve, refuse);

    state.has_ended = true;
    state.alarm->ring();
    co_await sweeper.wait();
}

void Server::leave()
{
    state_->surroundings.leaving = true;
}

void Server::stop()
{
    auto& state = *state_;
    if (std::exchange(state.surroundings.draining, true)) return;
    leave();
    state.look_at_clock();
    state.drain_end = state.clock.steady_now() + state.settings.drain_time;
    state.listener.stop();
    for (const auto* connections : {&state.open, &state.idle})
        for (auto* connection : *connections)
            connection->end_if_idle();
}

std::uint16_t Server::port() const
{
    return state_->listener.port();
}

Statistics Server::statistics() const
{
    const auto& state = *state_;
    const auto connections = state.listener.statistics();
    return {.open = connections.open,
            .accepted = connections.accepted,
            .refused = connections.refused + state.turned_away,
            .requests = state.requests,
            .malformed = state.surroundings.malformed,
            .timed_out = state.surroundings.timed_out,
            .faults = state.faults};
}

} // namespace domtok::http

#pragma once

#include "platform/core/shares.hpp"
#include "platform/http/exchange.hpp"
#include "platform/http/server.hpp"
#include "platform/http/session.hpp"
#include "platform/net/listener.hpp"

#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <string_view>

namespace domtok::http {

/// A connection as the server's sweeper sees it.
class Watched {
public:
    virtual ~Watched() = default;

    /// Has it go on if its time is over at `now`.
    virtual void check(SteadyTime now) = 0;

    /// Ends it if it is between two requests and none is there.
    virtual void end_if_idle() = 0;

    /// Ends it, whatever it is at.
    virtual void cut() = 0;

    /// Ends it while it stands in State::idle, which it leaves.
    virtual void make_room() = 0;
};

/// What a connection holds as long as it lasts: its part of what its address may have, unless that is a
/// crowd.
using Seat = std::optional<Shares::Place>;

/// What the connections of a server share.
struct Server::State {
    State(const boost::asio::any_io_executor& loop, const Clock& clock_of, Timers& timers, log::Log& log_to,
          Application& answers, const Settings& limits);

    Task<> sweep();

    /// A new connection's place; none when there is no room for it.
    std::optional<Seat> seat(std::string_view peer);
    void look_at_clock();

    const boost::asio::any_io_executor executor;
    const Settings settings;
    const Clock& clock;
    log::Log& log;
    Application& application;
    net::Listener listener;
    Surroundings surroundings;
    ExchangePool exchanges{settings};
    Shares by_address;
    std::list<Watched*> open;
    std::list<Watched*> idle;   ///< they wait for a request; those that have waited longest first
    std::size_t making_room{0}; ///< those that are about to end
    std::uint64_t turned_away{0};
    std::unique_ptr<Alarm> alarm;
    SteadyTime drain_end{no_deadline};
    std::uint64_t requests{0};
    std::uint64_t faults{0};
    bool has_ended{false};
};

} // namespace domtok::http

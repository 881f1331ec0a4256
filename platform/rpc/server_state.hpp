#pragma once

#include "platform/net/listener.hpp"
#include "platform/rpc/crew.hpp"
#include "platform/rpc/server.hpp"
#include "platform/rpc/stream.hpp"
#include "platform/rpc/ttheader.hpp"

#include <list>
#include <memory>
#include <string_view>

namespace domtok::rpc {

/// A connection as the server's sweeper sees it.
class Watched {
public:
    virtual ~Watched() = default;

    /// Ends it, or begins to, if its time is over at `now`.
    virtual void check(SteadyTime now) = 0;

    /// Tells the other side that nothing new is taken, and ends it when nothing is in flight.
    virtual void leave(SteadyTime now) = 0;

    /// Ends it, whatever it is at.
    virtual void cut() = 0;
};

/// What the connections of a server share.
struct Server::State {
    State(const boost::asio::any_io_executor& loop, const Clock& clock_of, Timers& timers, log::Log& log_to,
          std::vector<Dispatch*> all, const ServerSettings& limits);

    Task<> sweep();

    /// The invocation of a method of a service; of any service that has it when the name is no service's
    /// here.
    std::unique_ptr<Invocation> find(std::string_view service, std::string_view method) const;

    const boost::asio::any_io_executor executor;
    const ServerSettings settings;
    const Clock& clock;
    log::Log& log;
    const std::vector<Dispatch*> services;
    net::Listener listener;
    SharedRoom room;
    Header header; ///< of the message that is being taken; nobody's across a wait
    Crew crew;
    std::list<Watched*> open;
    std::unique_ptr<Alarm> alarm;
    SteadyTime now{}; ///< of the last sweep: cheap, and late by not more than its interval
    SteadyTime drain_end{no_deadline};
    ServerStatistics counts;
    bool is_leaving{false};
    bool has_ended{false};
};

/// Serves one connection to its end.
Task<> serve_connection(Server::State& server, net::Connection from);

} // namespace domtok::rpc

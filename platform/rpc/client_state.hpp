#pragma once

#include "platform/net/name_lookups.hpp"
#include "platform/net/signal.hpp"
#include "platform/net/task_group.hpp"
#include "platform/rpc/call_link.hpp"
#include "platform/rpc/client.hpp"
#include "platform/rpc/peer.hpp"

#include <cstddef>
#include <exception>
#include <memory>

namespace domtok::rpc {

/// What the calls of a client share.
struct Client::State {
    State(const boost::asio::any_io_executor& loop, const Clock& clock_of, Timers& timers, Random& chance,
          log::Log& log_to, InstanceSource& from, const ClientSettings& how);
    ~State() { instances.listen({}); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void report(const std::exception_ptr& fault);
    void update();
    double chance();
    // The second owner is the call.
    std::shared_ptr<Link> link_to(const std::shared_ptr<Peer>& peer, CallKind kind);
    // The second owner is the peer, whose connection it is.
    std::shared_ptr<Link> new_link(CallKind kind);
    // The second owner is the peer, whose connection it is.
    Task<> run_link(std::shared_ptr<Peer> peer, std::shared_ptr<Link> link);
    void judge(Peer& peer, const PendingCall& call, SteadyTime begin);
    void failed(Peer& peer);
    // Until the deadline at the latest.
    Task<> pause(std::chrono::milliseconds time, SteadyTime deadline);

    const boost::asio::any_io_executor executor;
    const Clock& clock;
    Random& random;
    log::Log& log;
    InstanceSource& instances;
    const ClientSettings settings;
    Deadlines deadlines;
    net::NameLookups names;
    LinkRoom room;
    Peers peers;
    RetryBudget budget;
    std::size_t turn{0};
    ClientStatistics counts;
    net::TaskGroup tasks;
    net::Signal stopped;
    bool is_stopping{false};
};

} // namespace domtok::rpc

#include "platform/rpc/client_state.hpp"

#include "platform/net/fault_text.hpp"
#include "platform/rpc/metainfo.hpp"
#include "platform/rpc/upload_link.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace domtok::rpc {

namespace {

/// Enough for every connection and more: what bounds them are the instances.
constexpr std::size_t tasks_max = std::numeric_limits<std::size_t>::max();

} // namespace

Client::State::State(const boost::asio::any_io_executor& loop, const Clock& clock_of, Timers& timers,
                     Random& chance, log::Log& log_to, InstanceSource& from, const ClientSettings& how)
    : executor{loop}
    , clock{clock_of}
    , random{chance}
    , log{log_to}
    , instances{from}
    , settings{how}
    , deadlines{clock_of, timers}
    , names{loop}
    , tasks{loop, tasks_max, [this](const std::exception_ptr& fault) { report(fault); }}
    , stopped{loop}
{
    update();
    instances.listen([this] { update(); });
}

void Client::State::report(const std::exception_ptr& fault)
{
    const auto text = net::fault_text(fault);
    log.write(log::Level::error, "RPC connection failed", {{"fault", std::string_view{text}}});
}

/// Takes over the instances there are now. Connections to others end when their calls have.
void Client::State::update()
{
    Peers now;
    for (const auto& instance : instances.instances()) {
        const auto known = std::ranges::find(peers, instance.endpoint,
                                             [](const auto& peer) { return peer->instance.endpoint; });
        if (known != peers.end()) (*known)->instance = instance;
        now.push_back(known != peers.end() ? *known : std::make_shared<Peer>(instance, settings.breaker));
    }
    for (const auto& peer : peers)
        if (std::ranges::find(now, peer) == now.end()) peer->leave();
    peers = std::move(now);
}

/// From 0 to 1.
double Client::State::chance()
{
    std::byte byte{};
    random.fill({&byte, 1});
    return std::to_integer<int>(byte) / 255.0;
}

// The second owner is the call.
std::shared_ptr<Link> Client::State::link_to(const std::shared_ptr<Peer>& peer, CallKind kind)
{
    auto& links = peer->links_of(kind);
    if (settings.connections_max == 1 && links.size() == 1 && links.front()->is_open()) return links.front();
    const auto open = [](const auto& link) { return link->is_open(); };
    const auto load = [&](const auto& link) {
        return link->is_open() ? link->in_flight() : std::numeric_limits<std::size_t>::max();
    };
    const auto least = std::ranges::min_element(links, {}, load);
    const auto usable = static_cast<std::size_t>(std::ranges::count_if(links, open));
    const bool is_idle = usable > 0 && (*least)->in_flight() == 0;
    if (is_idle || usable >= settings.connections_max) return *least;
    auto link = new_link(kind);
    links.push_back(link);
    ++counts.connections;
    // The group has no bound that could be reached.
    if (!tasks.start(run_link(peer, link))) std::terminate();
    return link;
}

// The second owner is the peer, whose connection it is.
std::shared_ptr<Link> Client::State::new_link(CallKind kind)
{
    const Connecting with{.names = names, .deadlines = deadlines};
    if (kind == CallKind::upload)
        return std::make_shared<UploadLink>(executor, clock, with, room.bytes, settings);
    return std::make_shared<CallLink>(executor, clock, with, room, settings);
}

// The second owner is the peer, whose connection it is.
Task<> Client::State::run_link(std::shared_ptr<Peer> peer, std::shared_ptr<Link> link)
{
    co_await link->run(peer->instance.endpoint);
    --counts.connections;
    for (auto& links : peer->links)
        std::erase(links, link);
}

/// What the end of an attempt that began then says of the instance.
void Client::State::judge(Peer& peer, const PendingCall& call, SteadyTime begin)
{
    using End = PendingCall::End;
    const auto how = call.how_it_ended();
    if (how != End::cancelled && how != End::none && how != End::too_large)
        peer.is_unreachable = how == End::unsent;
    switch (how) {
    case End::answered:
        if (call.answer.fault == overloaded_fault)
            peer.breaker.withdrawn();
        else
            peer.breaker.succeeded();
        break;
    case End::timed_out:
        ++counts.timed_out;
        if (clock.steady_now() - begin >= settings.slow_time)
            failed(peer);
        else
            peer.breaker.withdrawn();
        break;
    case End::lost: ++counts.lost; [[fallthrough]];
    case End::unsent: failed(peer); break;
    case End::too_large:
    case End::cancelled:
    case End::none: peer.breaker.withdrawn(); break;
    }
}

void Client::State::failed(Peer& peer)
{
    if (!peer.breaker.failed(clock.steady_now(), chance())) return;
    ++counts.opened;
    const auto place = peer.instance.endpoint.to_string();
    log.write(log::Level::warning, "instance taken out",
              {{"service", std::string_view{settings.service}}, {"instance", std::string_view{place}}});
    // A connection on which nothing is answered is not asked again.
    peer.leave();
}

Task<> Client::State::pause(std::chrono::milliseconds time, SteadyTime deadline)
{
    PendingCall nothing{executor, nullptr};
    const auto spread = std::chrono::duration_cast<std::chrono::milliseconds>(time * chance());
    co_await nothing.wait(deadlines, std::min(clock.steady_now() + time + spread, deadline));
}

} // namespace domtok::rpc

#include "platform/rpc/client.hpp"

#include "platform/net/fault_text.hpp"
#include "platform/net/signal.hpp"
#include "platform/rpc/call_link.hpp"
#include "platform/rpc/peer.hpp"
#include "platform/rpc/upload_link.hpp"

#include <boost/asio/error.hpp>

#include <algorithm>
#include <array>
#include <exception>
#include <limits>
#include <utility>

namespace domtok::rpc {

namespace {

using End = PendingCall::End;

/// Enough for every connection and more: what bounds them are the instances.
constexpr std::size_t tasks_max = std::numeric_limits<std::size_t>::max();

/// A pause between two attempts is no longer than this.
constexpr std::chrono::milliseconds longest_retry_pause{500};

} // namespace

struct Client::State {
    State(const boost::asio::any_io_executor& loop, const Clock& clock_of, Timers& timers, Random& chance,
          log::Log& log_to, InstanceSource& from, const ClientSettings& how)
        : executor{loop}
        , clock{clock_of}
        , random{chance}
        , log{log_to}
        , instances{from}
        , settings{how}
        , deadlines{clock_of, timers}
        , tasks{loop, tasks_max, [this](const std::exception_ptr& fault) { report(fault); }}
        , stopped{loop}
    {
        update();
        instances.listen([this] { update(); });
    }
    ~State() { instances.listen({}); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void report(const std::exception_ptr& fault)
    {
        const auto text = net::fault_text(fault);
        log.write(log::Level::error, "RPC connection failed", {{"fault", std::string_view{text}}});
    }

    void update();
    double chance();
    // The second owner is the call.
    std::shared_ptr<Link> link_to(const std::shared_ptr<Peer>& peer, CallKind kind);
    // The second owner is the peer, whose connection it is.
    std::shared_ptr<Link> new_link(CallKind kind);
    // The second owner is the peer, whose connection it is.
    Task<> run_link(std::shared_ptr<Peer> peer, std::shared_ptr<Link> link);
    void judge(Peer& peer, End end, const Answer& answer, bool had_time);
    void failed(Peer& peer);
    Task<> pause(std::chrono::milliseconds time, SteadyTime deadline);

    const boost::asio::any_io_executor executor;
    const Clock& clock;
    Random& random;
    log::Log& log;
    InstanceSource& instances;
    const ClientSettings settings;
    Deadlines deadlines;
    LinkRoom room;
    Peers peers;
    RetryBudget budget;
    std::size_t turn{0};
    ClientStatistics counts;
    net::TaskGroup tasks;
    net::Signal stopped;
    bool is_stopping{false};
};

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
    if (kind == CallKind::upload)
        return std::make_shared<UploadLink>(executor, clock, deadlines, room.bytes, settings);
    return std::make_shared<CallLink>(executor, clock, deadlines, room, settings);
}

// The second owner is the peer, whose connection it is.
Task<> Client::State::run_link(std::shared_ptr<Peer> peer, std::shared_ptr<Link> link)
{
    co_await link->run(peer->instance.endpoint);
    --counts.connections;
    for (auto& links : peer->links)
        std::erase(links, link);
}

/// What the end of an attempt says of the instance.
void Client::State::judge(Peer& peer, End end, const Answer& answer, bool had_time)
{
    switch (end) {
    case End::answered:
        if (answer.fault == overloaded_fault)
            peer.breaker.withdrawn();
        else
            peer.breaker.succeeded();
        break;
    case End::timed_out:
        ++counts.timed_out;
        if (had_time)
            failed(peer);
        else
            peer.breaker.withdrawn();
        break;
    case End::lost: ++counts.lost; [[fallthrough]];
    case End::unsent: failed(peer); break;
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
    PendingCall nothing{deadlines};
    const auto spread = std::chrono::duration_cast<std::chrono::milliseconds>(time * chance());
    co_await nothing.wait(std::min(clock.steady_now() + time + spread, deadline));
}

Client::Client(const boost::asio::any_io_executor& executor, const Clock& clock, Timers& timers,
               Random& random, log::Log& log, InstanceSource& instances, const ClientSettings& settings)
    : state_{std::make_unique<State>(executor, clock, timers, random, log, instances, settings)}
{
}

Client::~Client() = default;

Task<> Client::run()
{
    auto& state = *state_;
    if (!state.tasks.start(state.deadlines.run())) co_return;
    // Calls still need the time watched; their deadlines bound the wait.
    while (!state.is_stopping || state.counts.in_flight > 0)
        co_await state.stopped.wait();
    for (const auto& peer : state.peers)
        peer->leave();
    state.deadlines.stop();
    co_await state.tasks.wait();
}

void Client::stop()
{
    state_->is_stopping = true;
    state_->stopped.notify();
}

ClientStatistics Client::statistics() const
{
    return state_->counts;
}

namespace {

/// A call as it goes from instance to instance.
class Attempts {
public:
    Attempts(Client::State& state, const Context& context, const RemoteMethod& method, CallKind kind,
             std::string bytes)
        : state_{state}
        , context_{context}
        , method_{method}
        , kind_{kind}
        , bytes_{std::move(bytes)}
        , is_repeatable_{kind == CallKind::plain && (method.is_safe || context.idempotency)}
        , deadline_{std::min(context.deadline, state.clock.steady_now() + state.settings.call_time)}
    {
    }

    Task<Result<std::string>> run()
    {
        while (true) {
            co_await attempt();
            if (!may_repeat()) co_return result();
            ++state_.counts.retries;
            if (is_in_turn_again()) co_await state_.pause(next_pause(), deadline_);
        }
    }

private:
    Task<> attempt();
    bool may_repeat();
    bool had_no_effect() const;
    bool is_in_turn_again() const;
    std::chrono::milliseconds next_pause();
    Result<std::string> result();
    [[noreturn]] void throw_exception();
    std::string name() const { return state_.settings.service + " (" + std::string(method_.name) + ")"; }

    Client::State& state_;
    const Context& context_;
    const RemoteMethod& method_;
    CallKind kind_;
    std::string bytes_;
    bool is_repeatable_;
    SteadyTime deadline_;
    std::vector<const Peer*> tried_;
    std::chrono::milliseconds pause_{state_.settings.retry_pause};
    End end_{End::none};
    Answer answer_;
};

Task<> Attempts::attempt()
{
    auto& state = state_;
    const auto begin = state.clock.steady_now();
    const auto peer = choose(state.peers, tried_, begin, state.turn);
    if (!peer) {
        ++state.counts.refused;
        throw Unavailable(name() + ": no instance can be asked" +
                          (state.peers.empty() ? "; none is known" : "; all of them have failed just now"));
    }
    const auto link = state.link_to(peer, kind_);
    if (link->is_full()) throw Overloaded(name() + ": too much is waiting to be sent");
    tried_.push_back(peer.get());
    const bool may_ask_another = is_repeatable_ && tried_.size() < state.settings.attempts_max;
    const auto until = may_ask_another ? std::min(deadline_, begin + state.settings.attempt_time) : deadline_;

    PendingCall pending{state.deadlines};
    const OutgoingCall call{.context = context_, .method = method_, .bytes = bytes_, .deadline = deadline_};
    link->send(pending, call);
    peer->breaker.try_call();
    ++peer->in_flight;
    end_ = co_await pending.wait(until);
    link->forget(pending);
    --peer->in_flight;
    answer_ = std::move(pending.answer);
    const auto now = state.clock.steady_now();
    state.judge(*peer, end_, answer_, now - begin >= state.settings.slow_time);
}

/// Whether nothing has been done for certain.
bool Attempts::had_no_effect() const
{
    return end_ == End::unsent || (end_ == End::answered && answer_.fault == overloaded_fault);
}

bool Attempts::may_repeat()
{
    const bool has_failed = end_ == End::lost || end_ == End::timed_out;
    if (!had_no_effect() && !(has_failed && is_repeatable_)) return false;
    return tried_.size() < state_.settings.attempts_max && state_.clock.steady_now() < deadline_ &&
           !state_.is_stopping && state_.budget.take();
}

/// Whether every instance has been asked.
bool Attempts::is_in_turn_again() const
{
    return std::ranges::all_of(state_.peers, [&](const auto& peer) {
        return std::ranges::find(tried_, peer.get()) != tried_.end();
    });
}

std::chrono::milliseconds Attempts::next_pause()
{
    return std::exchange(pause_, std::min(2 * pause_, longest_retry_pause));
}

Result<std::string> Attempts::result()
{
    switch (end_) {
    case End::answered: break;
    case End::timed_out: throw TimedOut(name() + ": no answer in time");
    case End::unsent: throw Unavailable(name() + ": cannot be reached");
    case End::lost: throw Unavailable(name() + ": the connection ended before the answer");
    case End::cancelled:
    case End::none: throw boost::system::system_error(boost::asio::error::operation_aborted);
    }
    if (answer_.type == thrift::MessageType::exception) throw_exception();
    if (answer_.type != thrift::MessageType::reply) throw RemoteFault(name() + ": this is no answer");
    if (answer_.refusal_code != 0)
        return refuse(static_cast<ErrorCode>(answer_.refusal_code), std::move(answer_.refusal));
    return std::move(answer_.body);
}

void Attempts::throw_exception()
{
    const auto exception = thrift::from_bytes<thrift::ApplicationException>(answer_.body);
    if (!exception) throw RemoteFault(name() + ": malformed exception: " + exception.error().text);
    if (answer_.fault == overloaded_fault) throw Overloaded(name() + ": " + exception->message);
    if (answer_.fault == deadline_fault) throw DeadlineExceeded(name() + ": " + exception->message);
    throw RemoteFault(name() + ": " + exception->message);
}

/// Counts a call as long as it is in flight.
class InFlight {
public:
    explicit InFlight(Client::State& state) : state_{state} { ++state_.counts.in_flight; }
    ~InFlight()
    {
        if (--state_.counts.in_flight == 0 && state_.is_stopping) state_.stopped.notify();
    }
    InFlight(const InFlight&) = delete;
    InFlight& operator=(const InFlight&) = delete;

private:
    Client::State& state_;
};

} // namespace

Task<Result<std::string>> Client::call(const Context& context, const RemoteMethod& method,
                                       std::string arguments)
{
    return begin(context, method, CallKind::plain, std::move(arguments));
}

Task<Result<std::string>> Client::upload(const Context& context, const RemoteMethod& method,
                                         std::string messages)
{
    return begin(context, method, CallKind::upload, std::move(messages));
}

Task<Result<std::string>> Client::begin(const Context& context, const RemoteMethod& method, CallKind kind,
                                        std::string bytes)
{
    auto& state = *state_;
    if (state.is_stopping) throw Unavailable(state.settings.service + ": this process is stopping");
    if (context.deadline <= state.clock.steady_now())
        throw DeadlineExceeded("the deadline passed before " + std::string(method.name) + " was called");
    if (state.counts.in_flight >= state.settings.in_flight_max) {
        ++state.counts.refused;
        throw Overloaded(state.settings.service + ": too many calls are in flight");
    }
    ++state.counts.calls;
    state.budget.called();
    const InFlight counted{state};
    Attempts attempts{state, context, method, kind, std::move(bytes)};
    co_return co_await attempts.run();
}

} // namespace domtok::rpc

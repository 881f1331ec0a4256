#include "platform/rpc/client.hpp"

#include "platform/rpc/attempts.hpp"
#include "platform/rpc/client_state.hpp"

#include <utility>

namespace domtok::rpc {

namespace {

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

/// Takes the bytes of a result as they are.
class BytesExchange final : public Exchange {
public:
    std::size_t arguments_size() const override { return 0; }
    char* put_arguments(char* at) const override { return at; }
    void take_result(std::string_view bytes) override { result = bytes; }

    std::string result;
};

} // namespace

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

Task<Result<>> Client::call(const Context& context, const RemoteMethod& method, Exchange& exchange)
{
    const Load load{.kind = CallKind::plain, .messages = {}, .exchange = exchange};
    return begin(context, method, load);
}

Task<Result<std::string>> Client::upload(const Context& context, const RemoteMethod& method,
                                         std::string messages)
{
    BytesExchange exchange;
    const Load load{.kind = CallKind::upload, .messages = messages, .exchange = exchange};
    CO_CHECK(co_await begin(context, method, load));
    co_return std::move(exchange.result);
}

Task<Result<>> Client::begin(const Context& context, const RemoteMethod& method, Load load)
{
    auto& state = *state_;
    const auto now = state.clock.steady_now();
    if (state.is_stopping) throw Unavailable(state.settings.service + ": this process is stopping");
    if (context.deadline <= now)
        throw DeadlineExceeded("the deadline passed before " + std::string(method.name) + " was called");
    if (state.counts.in_flight >= state.settings.in_flight_max) {
        ++state.counts.refused;
        throw Overloaded(state.settings.service + ": too many calls are in flight");
    }
    ++state.counts.calls;
    state.budget.called();
    const InFlight counted{state};
    Attempts attempts{state, context, method, load.kind, load.messages, now};
    while (true) {
        PendingCall pending{state.executor, &load.exchange};
        const auto until = attempts.send(pending);
        if (!pending.has_ended()) co_await pending.wait(state.deadlines, until);
        if (!attempts.is_to_repeat(pending)) co_return attempts.result(pending);
        ++state.counts.retries;
        if (const auto pause = attempts.pause()) co_await state.pause(*pause, attempts.deadline());
    }
}

} // namespace domtok::rpc

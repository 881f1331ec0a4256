#include "platform/kv/redis/client.hpp"

#include "platform/kv/store.hpp"
#include "platform/net/fault_text.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <span>
#include <utility>
#include <vector>

namespace domtok::kv::redis {

namespace {

using std::chrono::milliseconds;

/// What runs on a connection side by side: lead(), watch(), introduce() and the writer.
constexpr std::size_t tasks_max = 4;

void start(net::TaskGroup& tasks, Connection& connection, Task<> task)
{
    if (!tasks.start(std::move(task))) connection.close("too many tasks");
}

} // namespace

Client::Client(const Surroundings& surroundings, Settings settings)
    : loop_{surroundings.loop}
    , clock_{surroundings.clock}
    , random_{surroundings.random}
    , settings_{std::move(settings)}
    , shown_{settings_.address.shown()}
    , watch_alarm_{surroundings.timers.alarm()}
    , pause_{surroundings.timers.alarm()}
{
}

Task<> Client::run(log::Log& log)
{
    auto pause = settings_.first_pause;
    while (!is_stopping_) {
        const auto began = clock_.steady_now();
        co_await serve_connection(log);
        if (is_stopping_) break;
        ++statistics_.lost;
        const bool was_well = clock_.steady_now() - began > settings_.longest_pause;
        if (was_well) pause = settings_.first_pause;
        co_await pause_->wait_until(clock_.steady_now() + jittered(pause));
        pause = std::min(2 * pause, settings_.longest_pause);
    }
}

void Client::stop()
{
    is_stopping_ = true;
    if (connection_) connection_->close("this process stops");
    pause_->ring();
}

/// From the attempt to connect to the end of the connection.
Task<> Client::serve_connection(log::Log& log)
{
    auto& connection = connection_.emplace(loop_, settings_.replies);
    const auto end = [this, &connection](const std::exception_ptr& fault) {
        connection.close(net::fault_text(fault));
        watch_alarm_->ring();
    };
    net::TaskGroup tasks{loop_, tasks_max, end};
    opening_limit_ = clock_.steady_now() + settings_.connect_timeout;
    start(tasks, connection, watch(connection));
    start(tasks, connection, lead(connection, tasks, log));
    co_await tasks.wait();
    last_fault_ = connection.reason();
    if (!is_stopping_) report(log);
    is_ready_ = false;
    connection_.reset();
}

Task<> Client::lead(Connection& connection, net::TaskGroup& tasks, log::Log& log)
{
    co_await connection.open(settings_.address);
    if (!connection.is_closed()) {
        start(tasks, connection, connection.write());
        start(tasks, connection, introduce(connection, log));
        co_await connection.read();
    }
    watch_alarm_->ring();
}

/// Says who we are and finds out whether the server is one that serves us. Closes the connection if not.
Task<> Client::introduce(Connection& connection, log::Log& log)
{
    const auto& address = settings_.address;
    const auto database = std::to_string(address.database);
    std::vector<std::string_view> authentication{"AUTH", address.user, address.password};
    if (address.user.empty()) authentication.erase(authentication.begin() + 1);
    const std::array<std::string_view, 2> selection{"SELECT", database};
    const std::array<std::string_view, 3> name{"CLIENT", "SETNAME", settings_.client_name};
    const std::array<std::string_view, 1> ping{"PING"};

    std::string refusal;
    if (!address.password.empty()) refusal = co_await say(connection, authentication);
    if (refusal.empty() && address.database != 0) refusal = co_await say(connection, selection);
    if (refusal.empty()) {
        // Only people who look at the server miss the name.
        co_await say(connection, name);
        // The first thing a server without our password, or one that is still loading, refuses. To be kept
        // from this command alone is no harm.
        refusal = co_await say(connection, ping);
        if (refusal.starts_with("NOPERM")) refusal.clear();
    }
    if (!refusal.empty()) connection.close("the server said: " + refusal);
    if (connection.is_closed()) co_return;
    opening_limit_ = no_deadline;
    is_ready_ = true;
    ++statistics_.connections;
    reported_fault_.clear();
    log.write(log::Level::info, "redis connected", {{"server", std::string_view{shown_}}});
}

/// The error that the server answers; nothing when all is well or the connection has closed.
Task<std::string> Client::say(Connection& connection, Request request)
{
    if (connection.is_closed()) co_return std::string{};
    Waiter waiter;
    connection.ask(request, waiter, {.answer = no_deadline, .patience = opening_limit_});
    co_await waiter.place.wait();
    co_return waiter.reply&& waiter.reply->is_error() ? waiter.reply->text : std::string{};
}

/// Ends what takes too long: the attempt to connect, a command, a connection that has fallen silent.
Task<> Client::watch(Connection& connection)
{
    while (!connection.is_closed()) {
        watched_until_ = std::min(opening_limit_, connection.pipeline().next_expiry());
        co_await watch_alarm_->wait_until(watched_until_);
        const auto now = clock_.steady_now();
        if (opening_limit_ <= now)
            connection.close("no connection in time");
        else if (!connection.pipeline().expire(now))
            connection.close("no answer in time");
    }
}

void Client::watch_until(SteadyTime limit)
{
    if (limit >= watched_until_) return;
    watched_until_ = limit;
    watch_alarm_->ring();
}

Task<Reply> Client::command(const Context& context, Request request)
{
    Waiter waiter;
    try {
        ++statistics_.commands;
        enqueue(context, request, waiter);
        co_await waiter.place.wait();
        if (!waiter.reply) throw Fault(shown_ + ": " + waiter.fault);
    } catch (const Fault&) {
        ++statistics_.faults;
        throw;
    }
    co_return *std::move(waiter.reply);
}

void Client::enqueue(const Context& context, Request request, Waiter& waiter)
{
    if (!is_ready_) throw Fault(shown_ + ": no connection: " + last_fault_);
    if (connection_->is_closed()) throw Fault(shown_ + ": no connection: " + connection_->reason());
    auto& pipeline = connection_->pipeline();
    if (pipeline.size() >= settings_.in_flight_max ||
        pipeline.unsent().size() + bytes_of(request) > settings_.unsent_bytes_max)
        throw Fault(shown_ + ": too many commands are waiting");
    const auto now = clock_.steady_now();
    if (context.deadline <= now) throw Fault(shown_ + ": the deadline of the request has passed");
    const Limits limits{.answer = std::min(context.deadline, now + settings_.command_timeout),
                        .patience = now + settings_.command_timeout};
    connection_->ask(request, waiter, limits);
    watch_until(limits.answer);
}

Task<Reply> Client::evaluate(const Context& context, const Script& script, std::string_view key,
                             Request arguments)
{
    std::vector<std::string_view> request{"EVALSHA", script.name(), "1", key};
    request.insert(request.end(), arguments.begin(), arguments.end());
    auto reply = co_await command(context, request);
    if (!reply.is_error("NOSCRIPT")) co_return reply;
    // The server has been started anew or told to forget. It remembers what it is given here.
    request[0] = "EVAL";
    request[1] = script.text();
    co_return co_await command(context, request);
}

Client::Statistics Client::statistics() const
{
    auto statistics = statistics_;
    statistics.is_connected = is_ready_ && !connection_->is_closed();
    statistics.in_flight = connection_ ? connection_->in_flight() : 0;
    return statistics;
}

/// Once for each thing that goes wrong, not for each attempt.
void Client::report(log::Log& log)
{
    if (!is_ready_ && reported_fault_ == last_fault_) return;
    reported_fault_ = last_fault_;
    log.write(log::Level::warning, is_ready_ ? "redis connection lost" : "redis out of reach",
              {{"server", std::string_view{shown_}}, {"fault", std::string_view{last_fault_}}});
}

/// From half the pause to all of it, so that processes that lost a server together do not come back together.
milliseconds Client::jittered(milliseconds pause)
{
    std::uint64_t chance = 0;
    random_.fill(std::as_writable_bytes(std::span{&chance, 1}));
    const auto half = pause / 2;
    return half + milliseconds{chance % static_cast<std::uint64_t>((pause - half).count() + 1)};
}

} // namespace domtok::kv::redis

#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/context.hpp"
#include "platform/core/random.hpp"
#include "platform/kv/redis/connection.hpp"
#include "platform/kv/redis/script.hpp"
#include "platform/kv/redis/settings.hpp"
#include "platform/log/log.hpp"
#include "platform/net/task_group.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace domtok::kv::redis {

/// Keeps one connection to a server and sends commands over it, many at a time. While there is no connection
/// commands fail at once. Belongs to one loop.
class Client {
public:
    /// What it works with. All outlive it.
    struct Surroundings {
        boost::asio::any_io_executor loop;
        const Clock& clock;
        Timers& timers;
        Random& random;
    };

    Client(const Surroundings& surroundings, Settings settings);

    /// Connects, and again whenever the connection is lost, with growing pauses; until stop(). Never throws
    /// because of the server: what is wrong with it goes to the log. Not cancelled, but stopped.
    Task<> run(log::Log& log);
    void stop();

    /// Sends a command and gives the reply, an error too. Throws Fault when there is no connection, too much
    /// is under way already (nothing was sent then) or no reply comes in time.
    Task<Reply> command(const Context& context, Request request);

    /// Runs a script with one key.
    Task<Reply> evaluate(const Context& context, const Script& script, std::string_view key,
                         Request arguments);

    struct Statistics {
        std::uint64_t commands = 0;    ///< sent, or meant to be, since the start
        std::uint64_t faults = 0;      ///< those that got no reply
        std::uint64_t connections = 0; ///< made since the start
        std::uint64_t lost = 0;        ///< connections, and attempts to make one, that came to an end
        std::size_t in_flight = 0;
        bool is_connected = false;
    };
    Statistics statistics() const;

    const Settings& settings() const { return settings_; }

private:
    Task<> serve_connection(log::Log& log);
    Task<> lead(Connection& connection, net::TaskGroup& tasks, log::Log& log);
    Task<> introduce(Connection& connection, log::Log& log);
    Task<std::string> say(Connection& connection, Request request);
    Task<> watch(Connection& connection);

    void enqueue(const Context& context, Request request, Waiter& waiter);
    void watch_until(SteadyTime limit);
    void report(log::Log& log);
    std::chrono::milliseconds jittered(std::chrono::milliseconds pause);

    boost::asio::any_io_executor loop_;
    const Clock& clock_;
    Random& random_;
    Settings settings_;
    std::string shown_;

    std::unique_ptr<Alarm> watch_alarm_;
    std::unique_ptr<Alarm> pause_;
    std::optional<Connection> connection_;
    SteadyTime opening_limit_{no_deadline};
    SteadyTime watched_until_{no_deadline};
    std::string last_fault_{"it has not been tried yet"};
    std::string reported_fault_;
    Statistics statistics_;
    bool is_ready_{false};
    bool is_stopping_{false};
};

} // namespace domtok::kv::redis

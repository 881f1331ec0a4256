#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/task.hpp"
#include "platform/log/log.hpp"
#include "platform/net/endpoint.hpp"
#include "platform/rpc/invocation.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace domtok::rpc {

/// What a server allows. Times are kept to within two rounds of the sweeper.
struct ServerSettings {
    net::Endpoint listen{.host = "127.0.0.1", .port = 0};

    std::size_t connections_max = 16'384; ///< those beyond are closed without a word, as Kitex does
    int backlog = 1'024;

    std::size_t frame_bytes_max = 16UL * 1'024 * 1'024; ///< a message, or all of an upload
    std::size_t in_flight_max = 1'024;                  ///< calls of one connection; others are shed
    std::size_t in_flight_total_max = 8'192;            ///< calls of all connections; others are shed
    std::size_t unsent_bytes_max = 4UL * 1'024 * 1'024; ///< answers that the other side does not take: then
                                                        ///< nothing more is read from it

    std::chrono::milliseconds call_time_max{
        30'000};                                   ///< the deadline of a call that names none, or a later one
    std::chrono::milliseconds idle_time{600'000};  ///< without a call
    std::chrono::milliseconds frame_time{5'000};   ///< from a message's first byte to its last
    std::chrono::milliseconds write_time{30'000};  ///< without the other side taking a byte
    std::chrono::milliseconds goodbye_time{1'000}; ///< for the other side to hear that we are closing
    std::chrono::milliseconds drain_time{10'000};  ///< from stop() until connections are cut
    std::chrono::milliseconds sweep_interval{500};
};

struct ServerStatistics {
    std::size_t open = 0;        ///< connections now
    std::size_t in_flight = 0;   ///< calls now
    std::uint64_t accepted = 0;  ///< connections, the refused ones included
    std::uint64_t refused = 0;   ///< connections beyond the limit
    std::uint64_t calls = 0;     ///< begun
    std::uint64_t shed = 0;      ///< calls beyond a limit
    std::uint64_t faults = 0;    ///< calls that ended in a fault of ours
    std::uint64_t malformed = 0; ///< connections closed for what came over them
    std::uint64_t timed_out = 0; ///< connections cut because the other side was too slow
};

/// Serves Thrift services on one port to whoever speaks strict Thrift binary: in TTHeader (many calls in
/// flight on a connection, answers in any order), framed or bare, message by message, each answered in kind;
/// and uploads as gRPC over HTTP/2 without TLS. Nothing says who calls but the call itself: the port is for
/// the shop's own network. Belongs to one loop.
class Server {
public:
    /// Listens from here on; throws net::ListenFault when the port cannot be had. All must outlive this.
    Server(const boost::asio::any_io_executor& executor, const Clock& clock, Timers& timers, log::Log& log,
           std::vector<Dispatch*> services, const ServerSettings& settings);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Serves until stop(); returns when the last connection has ended. Not to be cancelled.
    Task<> run();

    /// Begins the drain: takes no more connections, tells those that are open that they are about to close,
    /// closes each when its calls are answered, and cuts what is left when the drain time is over. A call
    /// that a service still works on then keeps run() from returning.
    void stop();

    std::uint16_t port() const;
    ServerStatistics statistics() const;

    struct State;

private:
    std::unique_ptr<State> state_;
};

} // namespace domtok::rpc

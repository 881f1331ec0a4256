#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/random.hpp"
#include "platform/log/log.hpp"
#include "platform/rpc/breaker.hpp"
#include "platform/rpc/channel.hpp"
#include "platform/rpc/instances.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace domtok::rpc {

/// How a call goes over the wire.
enum class CallKind : std::uint8_t {
    plain,  ///< in one message of TTHeader
    upload, ///< in pieces, as gRPC over HTTP/2
};

struct ClientSettings {
    std::string service;               ///< as in the registry: `order`
    std::string caller{"domtok"};      ///< for the logs of the other side
    std::size_t connections_max = 1;   ///< to one instance, and as many for uploads; each carries many calls
    std::size_t in_flight_max = 4'096; ///< calls; more are refused before they are sent
    std::size_t unsent_bytes_max = 16UL * 1'024 * 1'024; ///< of one connection; calls beyond are refused
    /// Of an answer, of a call and of an upload: larger calls are refused here, because the other side would
    /// end the connection, with all that is on it. Not more than the other side's limit.
    std::size_t frame_bytes_max = 16UL * 1'024 * 1'024;

    std::chrono::milliseconds connect_time{1'000};
    std::chrono::milliseconds call_time{10'000}; ///< the deadline of a call that has none, or a later one

    /// How long one instance may take over a call that may be repeated before another is asked.
    std::chrono::milliseconds attempt_time{3'000};
    std::size_t attempts_max = 3;
    std::chrono::milliseconds retry_pause{10}; ///< before an instance is asked again; doubles

    /// An unanswered call counts against an instance that had at least this time for it.
    std::chrono::milliseconds slow_time{500};
    BreakerSettings breaker{};
};

struct ClientStatistics {
    std::size_t in_flight = 0;   ///< calls now
    std::size_t connections = 0; ///< now, those being made included
    std::uint64_t calls = 0;
    std::uint64_t retries = 0;
    std::uint64_t lost = 0;      ///< attempts whose connection ended
    std::uint64_t timed_out = 0; ///< attempts without an answer in time
    std::uint64_t opened = 0;    ///< times an instance was taken out for a while
    std::uint64_t refused = 0;   ///< calls refused here: too many, or no instance to send them to
};

/// Calls one service wherever its instances are, over TTHeader with many calls in flight on a connection;
/// uploads go over connections of their own, as gRPC.
///
/// A call goes to the instance with the least in flight. It is tried again, elsewhere if there is another
/// instance, when it has had no effect for certain (it was never sent, or was turned away), and also
/// otherwise if it may be repeated: the method is safe, or keeps idempotency keys and the call has one, and
/// it is no upload. Repetitions are bounded in number, by a budget and by the deadline. An instance that
/// fails several times in a row gets no calls for a while; when that holds for all of them a call fails at
/// once.
class Client final : public Channel {
public:
    /// All must outlive this.
    Client(const boost::asio::any_io_executor& executor, const Clock& clock, Timers& timers, Random& random,
           log::Log& log, InstanceSource& instances, const ClientSettings& settings);
    ~Client() override;
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// Watches the time. Returns when, after stop(), the last connection has ended: await it before this
    /// goes. Not to be cancelled.
    Task<> run();

    /// Takes no new calls; those in flight go on.
    void stop();

    Task<Result<>> call(const Context& context, const RemoteMethod& method, Exchange& exchange) override;
    Task<Result<std::string>> upload(const Context& context, const RemoteMethod& method,
                                     std::string messages) override;

    ClientStatistics statistics() const;

    struct State;

private:
    /// What a call brings: an upload's messages, or what the exchange puts.
    struct Load {
        CallKind kind{};
        std::string_view messages;
        Exchange& exchange;
    };
    Task<Result<>> begin(const Context& context, const RemoteMethod& method, Load load);

    std::unique_ptr<State> state_;
};

} // namespace domtok::rpc

#include "platform/net/listener.hpp"

#include "platform/net/fault_text.hpp"
#include "platform/net/task_group.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <linux/filter.h>

#include <array>
#include <cassert>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <exception>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace domtok::net {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

/// After a refusal of the system for want of descriptors or memory: time for some to come free.
constexpr std::chrono::milliseconds accept_pause{100};

/// Connections accepted before others on the loop get their turn.
constexpr int accept_batch_max = 64;

tcp::endpoint resolve(const Endpoint& endpoint)
{
    const auto host = endpoint.host == "localhost" ? std::string{"127.0.0.1"} : endpoint.host;
    boost::system::error_code error;
    const auto address = asio::ip::make_address(host, error);
    if (error)
        throw ListenFault(endpoint.to_string() + " cannot be listened on: '" + endpoint.host +
                          "' is no address; use one of this machine, 127.0.0.1 or 0.0.0.0");
    return {address, endpoint.port};
}

[[noreturn]] void cannot_listen(const Endpoint& endpoint, const boost::system::error_code& error)
{
    const auto place = endpoint.to_string();
    if (error == asio::error::address_in_use)
        throw ListenFault(place +
                          " is in use; stop what listens there (`ss -ltnp` names it) or choose another port");
    if (error == asio::error::access_denied)
        throw ListenFault(place + " needs a privilege that this process lacks; choose a port above 1023");
    if (error == boost::system::errc::address_not_available)
        throw ListenFault(place + " is no address of this machine; use 127.0.0.1 or 0.0.0.0");
    throw ListenFault(place + " cannot be listened on: " + error.message());
}

std::string address_text(const sockaddr_storage& address)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address.ss_family == AF_INET) {
        sockaddr_in ipv4;
        std::memcpy(&ipv4, &address, sizeof ipv4);
        ::inet_ntop(AF_INET, &ipv4.sin_addr, text.data(), text.size());
        return text.data();
    }
    sockaddr_in6 ipv6;
    std::memcpy(&ipv6, &address, sizeof ipv6);
    if (IN6_IS_ADDR_V4MAPPED(&ipv6.sin6_addr))
        ::inet_ntop(AF_INET, ipv6.sin6_addr.s6_addr + 12, text.data(), text.size());
    else
        ::inet_ntop(AF_INET6, &ipv6.sin6_addr, text.data(), text.size());
    return text.data();
}

/// Has the system drop what asks for a connection, so that none is made between the last accept() and the
/// close: it would be reset, while who asks again in a second is refused and knows that nothing has happened.
/// Where the system cannot do it, that moment stays.
void drop_new_connections(int listening)
{
    constexpr std::uint32_t flags_at = 13; // of the TCP header
    constexpr std::uint32_t syn = 0x02;
    constexpr std::uint32_t syn_or_ack = 0x12;
    constexpr std::uint32_t keep = 0xffff'ffff;
    std::array<sock_filter, 5> steps{{{BPF_LD | BPF_B | BPF_ABS, 0, 0, flags_at},
                                      {BPF_ALU | BPF_AND | BPF_K, 0, 0, syn_or_ack},
                                      {BPF_JMP | BPF_JEQ | BPF_K, 0, 1, syn},
                                      {BPF_RET | BPF_K, 0, 0, 0},
                                      {BPF_RET | BPF_K, 0, 0, keep}}};
    const sock_fprog program{.len = steps.size(), .filter = steps.data()};
    ::setsockopt(listening, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program);
}

} // namespace

struct Listener::State {
    log::Log& log;
    std::size_t connections_max;
    int backlog{0};
    tcp::acceptor acceptor;
    asio::steady_timer pause;
    TaskGroup connections;
    std::uint16_t port{0};
    Statistics statistics{};
    const Serve* serve{nullptr};   ///< while it runs
    const Refuse* refuse{nullptr}; ///< while it runs
    bool stopping{false};
    bool is_short{false}; ///< of descriptors or memory, since the last time it got a connection

    State(const asio::any_io_executor& executor, log::Log& to, std::size_t most)
        : log{to}
        , connections_max{most}
        , acceptor{executor}
        , pause{executor}
        , connections{executor, most, [this](const std::exception_ptr& fault) { report(fault); }}
    {
    }

    void report(const std::exception_ptr& fault)
    {
        log.write(log::Level::error, "connection failed", {{"fault", std::string_view{fault_text(fault)}}});
    }

    void listen(const ListenerSettings& settings)
    {
        const auto place = resolve(settings.endpoint);
        boost::system::error_code error;
        const auto check = [&] {
            if (error) cannot_listen(settings.endpoint, error);
        };
        acceptor.open(place.protocol(), error), check();
        acceptor.set_option(tcp::acceptor::reuse_address(true), error), check();
        // On Linux a connection inherits it from the socket it came in on.
        acceptor.set_option(tcp::no_delay(true), error), check();
        acceptor.bind(place, error), check();
        backlog = settings.backlog;
        acceptor.listen(backlog, error), check();
        acceptor.non_blocking(true, error), check();
        port = acceptor.local_endpoint().port();
    }

    /// Takes what has come in. False when the system gives no connection although one is there.
    bool accept_batch(int most)
    {
        for (int i = 0; i < most; ++i) {
            sockaddr_storage address{};
            socklen_t size = sizeof address;
            FileDescriptor socket{::accept4(acceptor.native_handle(), reinterpret_cast<sockaddr*>(&address),
                                            &size, SOCK_NONBLOCK | SOCK_CLOEXEC)};
            if (socket.number() >= 0) {
                take({.socket = std::move(socket), .peer = address_text(address)});
                continue;
            }
            if (errno == EAGAIN || errno == EWOULDBLOCK) return true;
            if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) return false;
            // Whatever else there is concerns one connection that is gone already (accept(2)).
        }
        return true;
    }

    void take(Connection connection)
    {
        ++statistics.accepted;
        is_short = false;
        if (connections.has_room()) {
            const bool started = connections.start((*serve)(std::move(connection)));
            assert(started);
            return;
        }
        ++statistics.refused;
        if (*refuse) (*refuse)(connection);
    }

    void note_shortage()
    {
        ++statistics.accept_faults;
        if (std::exchange(is_short, true)) return;
        log.write(log::Level::error, "no descriptor or memory for a connection",
                  {{"port", std::int64_t{port}}, {"error", std::string_view{std::strerror(errno)}}});
    }
};

Listener::Listener(const asio::any_io_executor& executor, log::Log& log, const ListenerSettings& settings)
    : state_{std::make_unique<State>(executor, log, settings.connections_max)}
{
    state_->listen(settings);
}

Listener::~Listener() = default;

std::uint16_t Listener::port() const
{
    return state_->port;
}

Task<> Listener::run(Serve serve, Refuse refuse)
{
    auto& state = *state_;
    state.serve = &serve;
    state.refuse = &refuse;
    boost::system::error_code error;
    while (!state.stopping) {
        co_await state.acceptor.async_wait(tcp::acceptor::wait_read,
                                           asio::redirect_error(asio::use_awaitable, error));
        if (state.stopping) break;
        if (state.accept_batch(accept_batch_max)) continue;
        state.note_shortage();
        state.pause.expires_after(accept_pause);
        co_await state.pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
    }
    co_await state.connections.wait();
}

void Listener::stop()
{
    auto& state = *state_;
    if (std::exchange(state.stopping, true)) return;
    if (state.serve != nullptr) {
        drop_new_connections(state.acceptor.native_handle());
        state.accept_batch(state.backlog);
    }
    boost::system::error_code ignored; // there is nothing to be done about a close that fails
    state.acceptor.close(ignored);
    state.pause.cancel();
}

Listener::Statistics Listener::statistics() const
{
    auto statistics = state_->statistics;
    statistics.open = state_->connections.running();
    return statistics;
}

} // namespace domtok::net

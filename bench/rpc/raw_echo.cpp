#include "bench/rpc/raw_echo.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace domtok::bench {

namespace {

constexpr std::size_t buffer_bytes = 256 * 1'024;

[[noreturn]] void fail(const char* what)
{
    std::perror(what);
    std::exit(1);
}

/// A connected pair over loopback TCP.
std::array<int, 2> connection()
{
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    if (::bind(listener, generic, size) != 0 || ::listen(listener, 1) != 0) fail("listen");
    ::getsockname(listener, generic, &size);
    const int client = ::socket(AF_INET, SOCK_STREAM, 0);
    if (::connect(client, generic, size) != 0) fail("connect");
    const int server = ::accept(listener, nullptr, nullptr);
    ::close(listener);
    const int on = 1;
    for (const int socket : {client, server})
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return {client, server};
}

void send_all(int socket, const char* bytes, std::size_t size)
{
    while (size > 0) {
        const auto sent = ::send(socket, bytes, size, MSG_NOSIGNAL);
        if (sent <= 0) fail("send");
        bytes += sent;
        size -= static_cast<std::size_t>(sent);
    }
}

void echo(int socket)
{
    std::string buffer(buffer_bytes, '\0');
    while (true) {
        const auto read = ::recv(socket, buffer.data(), buffer.size(), 0);
        if (read <= 0) return;
        send_all(socket, buffer.data(), static_cast<std::size_t>(read));
    }
}

} // namespace

Figures raw_echo(std::size_t frame_bytes, std::size_t in_flight, double seconds)
{
    const auto [client, server] = connection();
    std::thread other{echo, server};
    const std::string frames(frame_bytes * in_flight, 'x');
    std::string buffer(buffer_bytes, '\0');
    std::vector<double> times;
    std::size_t done = 0;
    std::size_t partial = 0;

    const auto cpu = cpu_seconds();
    const auto begin = Clock::now();
    auto sent_at = begin;
    send_all(client, frames.data(), frames.size());
    while (seconds_since(begin) < seconds) {
        const auto read = ::recv(client, buffer.data(), buffer.size(), 0);
        if (read <= 0) fail("recv");
        partial += static_cast<std::size_t>(read);
        const auto whole = partial / frame_bytes;
        if (whole == 0) continue;
        partial %= frame_bytes;
        done += whole;
        if (in_flight == 1) times.push_back(seconds_since(sent_at) * 1e6);
        sent_at = Clock::now();
        // As many as came back leave together.
        send_all(client, frames.data(), whole * frame_bytes);
    }
    const auto took = seconds_since(begin);
    ::shutdown(client, SHUT_RDWR);
    other.join();
    ::close(client);
    ::close(server);
    return {.rate = static_cast<double>(done) / took,
            .median_us = median(std::move(times)),
            .cpu_us = (cpu_seconds() - cpu) / static_cast<double>(done) * 1e6};
}

} // namespace domtok::bench

// The limit that an HTTP server on one thread is measured against: epoll, one read and one write a request,
// the same bytes every time, and not a look at what was asked.
//
//   raw_responder PORT
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

constexpr std::string_view answer = "HTTP/1.1 200 OK\r\n"
                                    "Date: Thu, 01 Jan 2026 00:00:00 GMT\r\n"
                                    "Content-Type: application/json; charset=utf-8\r\n"
                                    "Content-Length: 52\r\n"
                                    "\r\n"
                                    R"({"code":"10000","message":"Success","data":{"id":7}})";

constexpr int backlog = 1'024;
constexpr int events_max = 128;
constexpr std::size_t request_max = 16'384;

[[noreturn]] void fail(const char* what)
{
    std::perror(what);
    std::exit(1);
}

int listen_on(std::uint16_t port)
{
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    const int on = 1;
    ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    ::setsockopt(listener, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) fail("bind");
    if (::listen(listener, backlog) != 0) fail("listen");
    return listener;
}

void watch(int epoll, int socket)
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = socket;
    if (::epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event) != 0) fail("epoll_ctl");
}

void accept_all(int epoll, int listener)
{
    while (true) {
        const int socket = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK);
        if (socket < 0) return;
        watch(epoll, socket);
    }
}

void respond(int socket)
{
    static std::array<char, request_max> request;
    const auto bytes = ::recv(socket, request.data(), request.size(), 0);
    if (bytes > 0)
        ::send(socket, answer.data(), answer.size(), MSG_NOSIGNAL);
    else if (bytes == 0 || (errno != EAGAIN && errno != EINTR))
        ::close(socket);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s PORT\n", argv[0]);
        return 2;
    }
    const int listener = listen_on(static_cast<std::uint16_t>(std::atoi(argv[1])));
    const int epoll = ::epoll_create1(0);
    watch(epoll, listener);
    std::array<epoll_event, events_max> events;
    while (true) {
        const int ready = ::epoll_wait(epoll, events.data(), events_max, -1);
        for (int i = 0; i < ready; ++i) {
            const int socket = events[static_cast<std::size_t>(i)].data.fd;
            if (socket == listener)
                accept_all(epoll, listener);
            else
                respond(socket);
        }
    }
}

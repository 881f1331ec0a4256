// Measures what an idle connection costs the server's process: opens many from a process of its own, has each
// make one call, and looks at the resident memory before and after.
//
//   rpc_idle [CONNECTIONS]
#include "bench/rpc/rpc_echo.hpp"
#include "platform/rpc/ttheader.hpp"
#include "platform/thrift/message.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

std::size_t resident_bytes()
{
    std::ifstream file{"/proc/self/statm"};
    std::size_t all = 0;
    std::size_t resident = 0;
    file >> all >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

/// A call that gets an exception: enough to have been served.
std::string call()
{
    using namespace domtok;
    const thrift::MessageHead head{.type = thrift::MessageType::call, .method = "None", .sequence = 1};
    std::string message(thrift::size_of(head), '\0');
    thrift::put(message.data(), head);
    message.push_back('\0');
    std::string frame;
    rpc::append_header(frame, 0, 1, {}, {}, message.size());
    return frame + message;
}

/// The clients' process: says when all are open, and ends when it is told to.
void open_all(std::uint16_t port, int connections, int to, int from)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    const auto sent = call();
    std::string answer(1'024, '\0');
    for (int i = 0; i < connections; ++i) {
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) std::exit(1);
        if (::send(socket, sent.data(), sent.size(), 0) <= 0) std::exit(1);
        if (::recv(socket, answer.data(), answer.size(), 0) <= 0) std::exit(1);
    }
    char byte = 0;
    if (::write(to, &byte, 1) != 1 || ::read(from, &byte, 1) < 0) std::exit(1);
    std::exit(0);
}

} // namespace

int main(int count, char** arguments)
{
    const int connections = count > 1 ? std::atoi(arguments[1]) : 10'000;
    rlimit files{};
    ::getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);

    int ready[2];
    int end[2];
    int start[2];
    if (::pipe(ready) != 0 || ::pipe(end) != 0 || ::pipe(start) != 0) return 1;
    const auto child = ::fork(); // before there is another thread
    if (child == 0) {
        std::uint16_t port = 0;
        if (::read(start[0], &port, sizeof port) != sizeof port) return 1;
        ::close(end[1]);
        open_all(port, connections, ready[1], end[0]);
    }
    std::size_t before = 0;
    std::size_t after = 0;
    char byte = 0;
    {
        const domtok::bench::EchoServer server;
        const auto port = server.port();
        before = resident_bytes();
        if (::write(start[1], &port, sizeof port) != sizeof port || ::read(ready[0], &byte, 1) != 1) return 1;
        after = resident_bytes();
        ::close(end[1]);
        ::waitpid(child, nullptr, 0);
    }
    std::printf("%d idle connections: %.1f MiB more, %.0f bytes a connection\n", connections,
                static_cast<double>(after - before) / (1'024.0 * 1'024.0),
                static_cast<double>(after - before) / connections);
    return 0;
}

#include "platform/testing/redis_server.hpp"

#include "platform/net/file_descriptor.hpp"
#include "platform/testing/engine_process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <utility>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace domtok::test {

namespace {

/// Debian's redis-tools has the server under this name and starts no service of the system, as redis-server
/// would. The program looks at the name it is called by.
constexpr const char* program = "redis-check-rdb";
constexpr std::string_view ready = "Ready to accept connections";

[[noreturn]] void fail(const std::string& what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

/// A port of 127.0.0.1 that nobody uses at this moment.
std::uint16_t free_port()
{
    const net::FileDescriptor socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(socket.number(), reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
        getsockname(socket.number(), reinterpret_cast<sockaddr*>(&address), &size) != 0)
        fail("a free port");
    return ntohs(address.sin_port);
}

[[noreturn]] void run_server(pid_t parent, char* const* arguments, int output)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(1); // it died before we said so
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    execvp(program, arguments);
    _exit(127);
}

} // namespace

RedisServer::RedisServer(Options options) : options_{std::move(options)}, port_{free_port()}
{
    start();
}

RedisServer::~RedisServer()
{
    kill();
}

void RedisServer::start()
{
    const auto said = launch();
    if (said.contains(ready)) return;
    kill();
    throw std::runtime_error("redis did not start (scripts/setup installs redis-tools): " + said);
}

std::string RedisServer::launch()
{
    Options words{"redis-server", "--port", std::to_string(port_),  "--bind", "127.0.0.1",
                  "--save",       "",       "--appendonly",         "no",     "--daemonize",
                  "no",           "--dir",  folder_.path().string()};
    words.insert(words.end(), options_.begin(), options_.end());
    std::vector<char*> arguments;
    for (auto& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);

    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) fail("pipe");
    const net::FileDescriptor output{ends[0]};
    const auto parent = getpid();
    pid_ = fork();
    if (pid_ == 0) run_server(parent, arguments.data(), ends[1]);
    close(ends[1]);
    if (pid_ < 0) fail("fork");

    // Once it is ready nobody listens any more; Redis does not mind.
    std::string said;
    std::array<char, 1'024> part{};
    while (!said.contains(ready)) {
        const auto size = read(output.number(), part.data(), part.size());
        if (size <= 0) break;
        said.append(part.data(), static_cast<std::size_t>(size));
    }
    return said;
}

void RedisServer::kill()
{
    if (pid_ < 0) return;
    ::kill(pid_, SIGKILL);
    int status = 0;
    waitpid(std::exchange(pid_, -1), &status, 0);
}

void RedisServer::pause()
{
    pause_child(pid_);
}

void RedisServer::resume()
{
    ::kill(pid_, SIGCONT);
}

} // namespace domtok::test

#include "platform/testing/engine_process.hpp"

#include "platform/net/file_descriptor.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <utility>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

namespace domtok::test {

namespace {

constexpr int start_timeout_ms = 60'000;

net::FileDescriptor opened(int number, const char* what)
{
    if (number < 0) throw std::system_error(errno, std::generic_category(), what);
    return net::FileDescriptor{number};
}

net::FileDescriptor open_notifications(const std::filesystem::path& path)
{
    std::filesystem::remove(path);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.native().size() >= sizeof address.sun_path)
        throw std::runtime_error("the path of a socket is too long: " + path.string());
    path.native().copy(address.sun_path, sizeof address.sun_path - 1);
    auto notifications = opened(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0), "socket");
    if (bind(notifications.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::system_error(errno, std::generic_category(), path.string());
    return notifications;
}

std::vector<char*> pointers(std::vector<std::string>& texts)
{
    std::vector<char*> all;
    all.reserve(texts.size() + 1);
    for (auto& text : texts)
        all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

/// Runs in the child: nothing here may allocate.
[[noreturn]] void become(char* const* command, char* const* variables, int output, pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(1); // it died before we said so
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    execvpe(command[0], command, variables);
    _exit(127);
}

} // namespace

EngineProcess::EngineProcess(std::vector<std::string> command, std::filesystem::path log)
    : command_{std::move(command)}
    , log_{std::move(log)}
{
}

EngineProcess::~EngineProcess()
{
    kill();
}

void EngineProcess::start()
{
    const auto notifications = open_notifications(folder_ / "notify");
    std::vector<std::string> environment{"NOTIFY_SOCKET=" + (folder_ / "notify").string()};
    for (char** each = environ; *each != nullptr; ++each)
        if (!std::string_view{*each}.starts_with("NOTIFY_SOCKET=")) environment.emplace_back(*each);
    const auto arguments = pointers(command_);
    const auto variables = pointers(environment);
    const auto output =
        opened(open(log_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600), log_.c_str());
    const auto parent = getpid();
    pid_ = fork();
    if (pid_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (pid_ == 0) become(arguments.data(), variables.data(), output.number(), parent);
    wait_until_ready(notifications.number());
}

void EngineProcess::wait_until_ready(int notifications)
{
    const auto process = opened(static_cast<int>(syscall(SYS_pidfd_open, pid_, 0)), "pidfd_open");
    std::array<pollfd, 2> awaited{pollfd{.fd = notifications, .events = POLLIN, .revents = 0},
                                  pollfd{.fd = process.number(), .events = POLLIN, .revents = 0}};
    while (poll(awaited.data(), awaited.size(), start_timeout_ms) > 0) {
        if (awaited[1].revents != 0) break;
        std::array<char, 1'024> text{};
        const auto size = recv(notifications, text.data(), text.size(), 0);
        if (size > 0 && std::string_view{text.data(), static_cast<std::size_t>(size)}.contains("READY=1"))
            return;
    }
    kill();
    std::ostringstream text;
    text << command_.front() << " did not start (is its package installed? scripts/setup does it); its log:\n"
         << std::ifstream{log_}.rdbuf();
    throw std::runtime_error(text.str());
}

void EngineProcess::kill()
{
    if (pid_ < 0) return;
    ::kill(pid_, SIGKILL);
    int status = 0;
    waitpid(std::exchange(pid_, -1), &status, 0);
}

void pause_child(pid_t pid)
{
    ::kill(pid, SIGSTOP);
    int status = 0;
    waitpid(pid, &status, WUNTRACED);
}

void EngineProcess::pause()
{
    pause_child(pid_);
}

void EngineProcess::resume()
{
    ::kill(pid_, SIGCONT);
}

std::uint16_t unused_port()
{
    const auto listener = opened(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket");
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(listener.number(), reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
        getsockname(listener.number(), reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::system_error(errno, std::generic_category(), "a free port");
    return ntohs(address.sin_port);
}

} // namespace domtok::test

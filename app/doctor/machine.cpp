#include "app/doctor/checkup.hpp"
#include "platform/net/endpoint.hpp"

#include <netdb.h>

#include <chrono>
#include <cstring>
#include <memory>

#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/timex.h>
#include <unistd.h>

namespace domtok::app::doctor {

namespace {

/// Descriptors beside those of connections: the store, the log, the libraries.
constexpr rlim_t own_descriptors = 64;

struct FreeAddresses {
    void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};

/// Nothing when the endpoint can be listened on; why not otherwise.
std::string why_not_listen(const net::Endpoint& endpoint)
{
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_PASSIVE;
    addrinfo* found = nullptr;
    const auto port = std::to_string(endpoint.port);
    const auto* host = endpoint.host.empty() ? nullptr : endpoint.host.c_str();
    if (const int error = ::getaddrinfo(host, port.c_str(), &wanted, &found); error != 0)
        return ::gai_strerror(error);
    const std::unique_ptr<addrinfo, FreeAddresses> addresses{found};
    const int socket = ::socket(found->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    std::string why;
    if (::bind(socket, found->ai_addr, found->ai_addrlen) != 0 || ::listen(socket, 1) != 0)
        why = std::strerror(errno);
    ::close(socket);
    return why;
}

} // namespace

Finding check_port(const Settings& settings)
{
    const auto endpoint =
        net::parse_endpoint(settings.gateway.listen).value(); // Checked when the settings were loaded.
    const auto why = why_not_listen(endpoint);
    if (why.empty()) return {Verdict::good, "port", endpoint.to_string() + " is free"};
    return {Verdict::bad, "port",
            endpoint.to_string() + " cannot be had: " + why +
                "; stop what listens there, or set gateway.listen to another one"};
}

Finding check_clock()
{
    constexpr std::string_view what = "clock";
    const auto now = std::chrono::system_clock::now();
    if (now < std::chrono::sys_days{std::chrono::year{2025} / 1 / 1})
        return {Verdict::bad, what, "it is wrong by years; ids and tokens depend on it"};
    timex state{};
    if (::adjtimex(&state) < 0) return {Verdict::doubtful, what, std::strerror(errno)};
    if ((state.status & STA_UNSYNC) != 0)
        return {Verdict::doubtful, what, "nothing keeps it right; a time service such as chrony would"};
    return {Verdict::good, what, "it is kept right"};
}

Finding check_descriptors(const Settings& settings)
{
    constexpr std::string_view what = "open files";
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return {Verdict::doubtful, what, std::strerror(errno)};
    const auto needed = settings.gateway.connections_max + own_descriptors;
    const auto says = std::to_string(limit.rlim_cur) + " allowed, " + std::to_string(needed) +
                      " wanted for " + std::to_string(settings.gateway.connections_max) + " connections";
    if (limit.rlim_cur >= needed) return {Verdict::good, what, says};
    return {Verdict::doubtful, what, says + "; raise it with ulimit -n, or lower gateway.connections_max"};
}

} // namespace domtok::app::doctor

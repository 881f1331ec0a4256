#include "platform/registry/reachable_endpoint.hpp"

#include <ifaddrs.h>

#include <array>
#include <cerrno>
#include <memory>
#include <system_error>

#include <arpa/inet.h>
#include <netinet/in.h>

namespace domtok::registry {

namespace {

std::string own_address()
{
    ifaddrs* list = nullptr;
    if (getifaddrs(&list) != 0) throw std::system_error(errno, std::generic_category(), "getifaddrs");
    const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> owner{list, &freeifaddrs};
    for (const auto* each = list; each != nullptr; each = each->ifa_next) {
        if (each->ifa_addr == nullptr || each->ifa_addr->sa_family != AF_INET) continue;
        const auto address = reinterpret_cast<const sockaddr_in*>(each->ifa_addr)->sin_addr;
        if (ntohl(address.s_addr) >> 24U == IN_LOOPBACKNET) continue;
        std::array<char, INET_ADDRSTRLEN> text{};
        if (inet_ntop(AF_INET, &address, text.data(), text.size()) != nullptr) return text.data();
    }
    return "127.0.0.1";
}

} // namespace

net::Endpoint reachable_endpoint(const net::Endpoint& listening)
{
    const auto& host = listening.host;
    const bool is_everywhere = host.empty() || host == "::" || host == "0.0.0.0";
    return {.host = is_everywhere ? own_address() : host, .port = listening.port};
}

} // namespace domtok::registry

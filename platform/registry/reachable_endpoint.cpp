#include "platform/registry/reachable_endpoint.hpp"

#include <boost/asio/ip/address.hpp>
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

bool is_everywhere(const net::Endpoint& endpoint)
{
    if (endpoint.host.empty()) return true;
    boost::system::error_code error;
    const auto address = boost::asio::ip::make_address(endpoint.host, error);
    if (error) return false;
    const bool is_mapped = address.is_v6() && address.to_v6().is_v4_mapped();
    if (!is_mapped) return address.is_unspecified();
    return boost::asio::ip::make_address_v4(boost::asio::ip::v4_mapped, address.to_v6()).is_unspecified();
}

net::Endpoint reachable_endpoint(const net::Endpoint& listening)
{
    return {.host = is_everywhere(listening) ? own_address() : listening.host, .port = listening.port};
}

} // namespace domtok::registry

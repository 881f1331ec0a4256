#pragma once

#include "platform/http/request.hpp"
#include "platform/net/network.hpp"

#include <string>
#include <vector>

namespace domtok::gateway {

/// Who is to be counted as one client: the address that a request came from, of IPv6 its /64.
///
/// Behind proxies that are trusted it is the last address of X-Forwarded-For that is none of theirs: each
/// proxy adds at the right whom it has heard from, and what stands left of it anybody may have written.
class ClientAddress {
public:
    explicit ClientAddress(std::vector<net::Network> trusted_proxies = {})
        : trusted_proxies_{std::move(trusted_proxies)}
    {
    }

    std::string of(const http::Request& request) const;

private:
    bool is_trusted(const net::IpAddress& address) const;

    std::vector<net::Network> trusted_proxies_;
};

} // namespace domtok::gateway

#pragma once

#include "platform/core/result.hpp"
#include "platform/core/settings.hpp"
#include "platform/net/endpoint.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace domtok::registry::etcd {

inline constexpr std::chrono::seconds default_lease{15};

/// How to reach an etcd.
struct Address {
    std::vector<net::Endpoint> members; ///< one or more; the next is asked when one does not answer
    std::string user;                   ///< empty: without
    Secret password;
    bool is_encrypted{false};
    std::string authority; ///< file with the certificates (PEM) that are trusted; empty: those of the machine
    std::chrono::seconds lease{default_lease}; ///< how long an instance that has died is still found
};

/// Reads `etcd://[user:password@]host[:port][,host[:port]…][?lease=15s]` and, encrypted,
/// `etcds://…[?ca=/path/to/ca.pem]`. Refuses with invalid_argument, without repeating the password.
Result<Address> parse_address(std::string_view url);

} // namespace domtok::registry::etcd

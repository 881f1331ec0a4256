#pragma once

#include "platform/core/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace domtok::net {

/// An address of this or another machine and a port. Port 0, to listen: any that is free.
struct Endpoint {
    std::string host{"127.0.0.1"}; ///< an IPv4 or IPv6 address, or a name
    std::uint16_t port{0};

    /// `host:port`; an IPv6 address stands in square brackets.
    std::string to_string() const;

    bool operator==(const Endpoint&) const = default;
};

/// Reads `127.0.0.1:20001`, `[::1]:20001`, `localhost:20001`; `:20001` is every address of the machine.
/// Refuses with invalid_argument.
Result<Endpoint> parse_endpoint(std::string_view text);

} // namespace domtok::net

#pragma once

#include "platform/core/result.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace domtok::net {

/// An IP address. IPv4 stands as IPv6 has it (RFC 4291, section 2.5.5.2), so that both forms are one address.
class IpAddress {
public:
    /// None when the text is no address: no port, no brackets, no name.
    static std::optional<IpAddress> parse(std::string_view text);

    const std::array<std::uint8_t, 16>& bytes() const { return bytes_; }
    bool is_v4() const;
    bool is_loopback() const;

    /// What one customer of a provider has: the address itself, or of IPv6 the /64 it lies in.
    std::string customer() const;

    bool operator==(const IpAddress&) const = default;

private:
    std::array<std::uint8_t, 16> bytes_{};
};

/// A range of addresses: 10.0.0.0/8, 2001:db8::/32, or one address.
class Network {
public:
    /// Refuses with invalid_argument.
    static Result<Network> parse(std::string_view text);

    bool contains(const IpAddress& address) const;

private:
    Network(const IpAddress& first, int prefix_bits) : first_{first}, prefix_bits_{prefix_bits} {}

    IpAddress first_;
    int prefix_bits_;
};

} // namespace domtok::net

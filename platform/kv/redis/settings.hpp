#pragma once

#include "platform/core/result.hpp"
#include "platform/kv/redis/reply_reader.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace domtok::kv::redis {

/// Where a Redis server is and who we are to it.
struct Address {
    std::string host{"127.0.0.1"}; ///< an IPv4 or IPv6 address, or a name
    std::uint16_t port{6379};
    std::string user;     ///< of the server's ACL (Redis 6); empty: its default user
    std::string password; ///< empty: none is asked for
    int database{0};

    /// For people: everything but the password.
    std::string shown() const;

    bool operator==(const Address&) const = default;
};

/// Reads `redis://user:password@host:port/database`; all but the host may be left out. What is special in a
/// URL stands as %XX in user and password. Refuses with invalid_argument, without quoting the password.
Result<Address> parse_address(std::string_view url);

struct Settings {
    Address address;
    std::string client_name{"domtok"}; ///< what CLIENT LIST calls us
    std::chrono::milliseconds connect_timeout{2'000};

    /// How long an answer may take. A server that leaves a command without one for so long has lost its
    /// connection: nothing that is asked of a kv::Store is worth more of a request's time.
    std::chrono::milliseconds command_timeout{500};

    std::chrono::milliseconds first_pause{50}; ///< before the next attempt to connect; doubles each time
    std::chrono::milliseconds longest_pause{5'000};
    std::size_t in_flight_max{4'096};                 ///< commands without an answer; more are refused
    std::size_t unsent_bytes_max{16UL * 1024 * 1024}; ///< of commands that the socket has not taken yet
    ReplyLimits replies;
};

} // namespace domtok::kv::redis

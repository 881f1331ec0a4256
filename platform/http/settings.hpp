#pragma once

#include "platform/net/endpoint.hpp"
#include "platform/net/network.hpp"

#include <chrono>
#include <cstddef>
#include <vector>

namespace domtok::http {

inline constexpr std::size_t kibibyte = 1'024;
inline constexpr std::size_t mebibyte = 1'024 * kibibyte;

/// What a server allows. Times are kept to within two rounds of the sweeper.
struct Settings {
    net::Endpoint listen{.host = "127.0.0.1", .port = 8'888};

    /// When there are more, the one that has been idle for longest ends; when none is idle, the new one is
    /// told to come again (503).
    std::size_t connections_max = 8'192;
    std::size_t connections_an_address = 8'192; ///< of IPv6 of a /64; those beyond are refused as above
    std::vector<net::Network> crowds; ///< addresses of many clients, such as proxies: without that limit
    int backlog = 1'024;              ///< of the system, before a connection is accepted

    std::size_t header_bytes_max = 16 * kibibyte;  ///< request line and fields (431)
    std::size_t fields_max = 64;                   ///< (431)
    std::size_t target_bytes_max = 8 * kibibyte;   ///< path and query (414)
    std::size_t body_bytes_max = 6 * mebibyte;     ///< (413)
    std::size_t bodies_bytes_max = 256 * mebibyte; ///< of all bodies in memory together (503)
    std::size_t pipelined_max = 64;                ///< requests answered before others get their turn

    std::chrono::milliseconds idle_time{75'000}; ///< between two requests
    std::chrono::milliseconds header_time{
        10'000}; ///< from a header's first byte to its last (408), and for the first to begin
    std::chrono::milliseconds body_time{30'000}; ///< for each `body_progress` bytes of a body (408)
    std::size_t body_progress = 64 * kibibyte;
    std::chrono::milliseconds body_time_max{300'000}; ///< for the whole body (408)
    std::chrono::milliseconds write_time{30'000};     ///< without the client taking a byte of its answer
    std::chrono::milliseconds linger_time{5'000};     ///< to read away what a refused client still sends
    std::chrono::milliseconds drain_time{10'000};     ///< from stop() until connections are cut
    std::chrono::milliseconds first_request_time{
        1'000}; ///< for a new connection's first, when a drain begins
    std::chrono::milliseconds sweep_interval{1'000};
};

} // namespace domtok::http

#pragma once

#include "platform/core/result.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace domtok {

/// The parts of `scheme://user:password@host:port/path?options`, percent signs resolved in all but host and
/// options. Missing ones are empty.
struct ServerUrl {
    std::optional<std::string> user; ///< there when there is an @
    std::optional<std::string> password;
    std::string host; ///< without the brackets of an IPv6 address
    std::optional<std::uint16_t> port;
    std::string path;
    std::optional<std::string> options;
};

/// Reads what stands behind `scheme`, which the caller has seen in front. The last @ ends the password, so
/// one that holds an @ is understood. Refuses with invalid_argument; the message says what is wrong and
/// quotes nothing, for a mistyped address may show a password anywhere.
Result<ServerUrl> read_server_url(std::string_view behind_scheme);

} // namespace domtok

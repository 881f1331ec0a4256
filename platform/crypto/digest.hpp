#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace domtok::crypto {

using Digest = std::array<std::uint8_t, 32>;

/// SHA-1 (FIPS 180-4), for protocols that name things by it. It protects nothing.
std::array<std::uint8_t, 20> sha1(std::string_view bytes);

/// SHA-256 (FIPS 180-4).
Digest sha256(std::string_view bytes);

/// HMAC with SHA-256 (RFC 2104).
Digest hmac_sha256(std::string_view key, std::string_view bytes);

} // namespace domtok::crypto

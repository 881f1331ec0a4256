#include "services/gateway/controllers/fingerprint.hpp"

#include "platform/crypto/digest.hpp"

#include <cstdint>
#include <cstring>
#include <string>

namespace domtok::gateway {

namespace {

/// As long as a key may be in the table of keys.
constexpr std::size_t key_bytes_max = 255;

std::uint64_t fingerprint_of(std::string_view said)
{
    const auto digest = crypto::sha256(said);
    std::uint64_t fingerprint = 0;
    std::memcpy(&fingerprint, digest.data(), sizeof(fingerprint));
    return fingerprint;
}

} // namespace

void seal(Context& context, std::string_view said)
{
    auto& idempotency = context.idempotency;
    idempotency.fingerprint = fingerprint_of(said);
    if (context.caller.is_known()) return;
    idempotency.key.resize(std::min(idempotency.key.size(), key_bytes_max - 20));
    idempotency.key += std::to_string(idempotency.fingerprint);
}

} // namespace domtok::gateway

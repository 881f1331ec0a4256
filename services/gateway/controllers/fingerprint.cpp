#include "services/gateway/controllers/fingerprint.hpp"

#include "platform/crypto/digest.hpp"

#include <cstdint>
#include <cstring>
#include <string>

namespace domtok::gateway {

void Seal::operator()(Context& context, std::string_view said) const
{
    std::string signed_text{method};
    signed_text.append("\n").append(said);
    const auto digest = crypto::hmac_sha256(secret, signed_text);
    auto& fingerprint = context.idempotency.fingerprint;
    std::memcpy(&fingerprint, digest.data(), sizeof(fingerprint));
}

} // namespace domtok::gateway

#pragma once

#include "platform/core/clock.hpp"
#include "platform/crypto/ed25519.hpp"
#include "services/user/domain/ports.hpp"

#include <chrono>

namespace domtok::user {

/// Tokens as the wire contract has them: JSON Web Tokens, signed with Ed25519.
class JwtIssuer final : public TokenIssuer {
public:
    struct Settings {
        std::chrono::milliseconds access_life{std::chrono::days{7}};
    };

    JwtIssuer(const crypto::PrivateKey& key, const Clock& clock, const Settings& settings);

    Tokens issue(const Session& session) override;
    Result<RefreshClaim> read_refresh(std::string_view token) override;

private:
    const crypto::PrivateKey& key_;
    crypto::PublicKey public_key_;
    const Clock& clock_;
    const Settings& settings_;
};

} // namespace domtok::user

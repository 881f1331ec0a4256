#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/context.hpp"
#include "platform/core/result.hpp"
#include "platform/crypto/ed25519.hpp"

#include <cstdint>
#include <string>
#include <string_view>

/// The shop's tokens: JSON Web Tokens (RFC 7519) signed with Ed25519 (RFC 8037), as the wire contract has
/// them: header `alg`, `typ`; claims `type`, `user_id`, `exp`, `iat`, `iss`, and ours: `sid` (a number) and
/// `jti` (a decimal text, because RFC 7519 and Go's decoder want a text there).
namespace domtok::crypto {

/// What a token is good for. The numbers are those of the wire contract.
enum class TokenType : std::int64_t { access = 0, refresh = 1 };

/// What a token says. Times are kept to the second.
struct Claims {
    TokenType type{};
    UserId user{};
    SessionId session{};   ///< 0: of no session; such tokens come from elsewhere
    std::int64_t serial{}; ///< which of the session's refresh tokens this is; 0: none
    Time issued_at{};
    Time expires_at{}; ///< good up to and including this second

    bool operator==(const Claims&) const = default;
};

/// How far ahead of ours the clock of the token's issuer may be.
inline constexpr std::chrono::seconds issuer_ahead_max{5};

std::string sign_token(const PrivateKey& key, const Claims& claims);

/// What a token of this type says, once its signature has been found good: nothing in it is believed before.
/// Refuses with token_missing when there is none, token_expired or refresh_token_expired when it was good
/// once, unauthenticated for anything else.
Result<Claims> verify_token(const PublicKey& key, std::string_view token, TokenType type, Time now);

} // namespace domtok::crypto

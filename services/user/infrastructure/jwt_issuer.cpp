#include "services/user/infrastructure/jwt_issuer.hpp"

#include "platform/crypto/jwt.hpp"

#include <algorithm>

namespace domtok::user {

JwtIssuer::JwtIssuer(const crypto::PrivateKey& key, const Clock& clock, const Settings& settings)
    : key_{key}
    , public_key_{key.public_key()}
    , clock_{clock}
    , settings_{settings}
{
}

Tokens JwtIssuer::issue(const Session& session)
{
    const auto now = clock_.now();
    crypto::Claims claims{.type = crypto::TokenType::access,
                          .user = session.user_id,
                          .session = session.id,
                          .serial = 0,
                          .issued_at = now,
                          .expires_at = std::min(now + settings_.access_life, session.expires_at)};
    Tokens tokens;
    tokens.access = crypto::sign_token(key_, claims);

    claims.type = crypto::TokenType::refresh;
    claims.serial = session.refresh_serial;
    claims.expires_at = session.expires_at;
    tokens.refresh = crypto::sign_token(key_, claims);
    return tokens;
}

Result<RefreshClaim> JwtIssuer::read_refresh(std::string_view token)
{
    TRY(const auto claims,
        crypto::verify_token(public_key_, token, crypto::TokenType::refresh, clock_.now()));
    return RefreshClaim{.session = claims.session, .user = claims.user, .serial = claims.serial};
}

} // namespace domtok::user

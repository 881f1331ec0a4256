#pragma once

#include "services/user/usecase/log_in.hpp"

namespace domtok::user {

/// Gives a session new tokens for its refresh token, each of which is good for one use. A refresh token that
/// comes a second time has been stolen from somebody: the session ends.
class RefreshTokens {
public:
    RefreshTokens(Sessions& sessions, TokenIssuer& issuer, const Clock& clock,
                  const SessionSettings& settings)
        : sessions_{sessions}
        , issuer_{issuer}
        , clock_{clock}
        , settings_{settings}
    {
    }

    /// Refuses with unauthenticated, refresh_token_expired, logged_out, user_banned.
    Task<Result<LoggedIn>> operator()(const Context& context, std::string_view refresh_token);

private:
    Sessions& sessions_;
    TokenIssuer& issuer_;
    const Clock& clock_;
    const SessionSettings& settings_;
};

} // namespace domtok::user

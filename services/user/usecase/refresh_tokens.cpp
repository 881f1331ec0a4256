#include "services/user/usecase/refresh_tokens.hpp"

namespace domtok::user {

Task<Result<LoggedIn>> RefreshTokens::operator()(const Context& context, std::string_view refresh_token)
{
    CO_TRY(const auto claim, issuer_.read_refresh(refresh_token));
    CO_TRY(auto state, co_await sessions_.find(context, claim.session));
    if (state.account.is_banned()) co_return refuse(ErrorCode::user_banned, "you are banned");

    const auto now = clock_.now();
    const auto rotate = [&](Session& session) -> Result<> {
        if (!session.stands(now) || session.user_id != claim.user)
            return refuse(ErrorCode::logged_out, "please login again");
        if (session.refresh_serial != claim.serial) {
            session.ended_at = now;
            return refuse(ErrorCode::logged_out, "this refresh token was used before; please login again");
        }
        ++session.refresh_serial;
        session.expires_at = now + settings_.session_life;
        return {};
    };
    CO_TRY(const auto session, co_await sessions_.update(context, claim.session, rotate));
    co_return LoggedIn{.account = std::move(state.account), .tokens = issuer_.issue(session)};
}

} // namespace domtok::user

#include "services/gateway/authentication.hpp"

#include "platform/core/ids.hpp"

namespace domtok::gateway {

namespace {

Result<Caller> caller_of(const crypto::Claims& claims, const idl::user::CheckSessionResponse& session)
{
    if (session.banned) return refuse(ErrorCode::user_banned, "you are banned");
    if (!session.active || session.user.user_id != raw(claims.user))
        return refuse(ErrorCode::logged_out, "please login again");
    return Caller{
        .user = claims.user, .role = static_cast<Role>(session.user.role), .session = claims.session};
}

std::string_view token_in(std::string_view authorization)
{
    constexpr std::string_view scheme = "Bearer ";
    if (authorization.starts_with(scheme)) authorization.remove_prefix(scheme.size());
    return authorization;
}

} // namespace

Authentication::Authentication(const crypto::PublicKey& key, idl::user::UserService& users,
                               const Clock& clock, AuthenticationSettings settings)
    : key_{key}
    , users_{users}
    , clock_{clock}
    , settings_{settings}
{
}

Task<Result<Caller>> Authentication::identify(const Context& context, std::string_view authorization)
{
    CO_TRY(const auto claims, verify(token_in(authorization)));
    const auto now = clock_.steady_now();
    const auto believed = sessions_.find(raw(claims.session));
    if (believed != sessions_.end() && now < believed->second.until) co_return believed->second.caller;

    const auto caller = co_await check(context, claims);
    if (sessions_.size() >= settings_.sessions_max) sessions_.clear();
    sessions_.insert_or_assign(raw(claims.session),
                               Believed{.caller = caller, .until = now + settings_.session_trust});
    co_return caller;
}

Result<crypto::Claims> Authentication::verify(std::string_view token)
{
    const auto now = clock_.now();
    const auto known = verified_.find(token);
    if (known != verified_.end()) {
        if (now <= known->second.expires_at) return known->second;
        verified_.erase(known);
    }
    TRY(const auto claims, crypto::verify_token(key_, token, crypto::TokenType::access, now));
    if (verified_.size() >= settings_.tokens_max) verified_.clear();
    verified_.emplace(token, claims);
    return claims;
}

Task<Result<Caller>> Authentication::check(const Context& context, const crypto::Claims& claims)
{
    const idl::user::CheckSessionRequest request{.session_id = raw(claims.session)};
    CO_TRY(const auto session, co_await users_.check_session(context, request));
    co_return caller_of(claims, session);
}

} // namespace domtok::gateway

#include "services/user/usecase/log_in.hpp"

namespace domtok::user {

LogIn::LogIn(Accounts& accounts, Sessions& sessions, Passwords& passwords, TokenIssuer& issuer,
             Attempts& attempts, Ids& ids, const Clock& clock, const SessionSettings& settings)
    : accounts_{accounts}
    , sessions_{sessions}
    , passwords_{passwords}
    , issuer_{issuer}
    , attempts_{attempts}
    , ids_{ids}
    , clock_{clock}
    , settings_{settings}
{
}

Task<Result<LoggedIn>> LogIn::operator()(const Context& context, std::string_view name,
                                         std::string_view password)
{
    CO_CHECK(co_await attempts_.allow(context, name));
    CO_TRY(auto account, co_await accounts_.find(context, name));
    CO_TRY(const bool right, co_await passwords_.verify(password, account.password_hash));
    if (!right) {
        co_await attempts_.failed(context, name);
        co_return refuse(ErrorCode::wrong_password, "wrong password");
    }
    // Only who knows the password learns that the account is banned.
    if (account.is_banned()) co_return refuse(ErrorCode::user_banned, "you are banned");
    co_await attempts_.succeeded(context, name);

    const auto now = clock_.now();
    const Session session{.id = ids_.next_as<SessionId>(),
                          .user_id = account.id,
                          .opened_at = now,
                          .expires_at = now + settings_.session_life,
                          .refresh_serial = 1,
                          .ended_at = {}};
    co_await sessions_.open(context, session);
    co_return LoggedIn{.account = std::move(account), .tokens = issuer_.issue(session)};
}

} // namespace domtok::user

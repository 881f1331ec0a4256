#include "services/user/usecase/log_in.hpp"

#include <tuple>

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
    CO_TRY(auto account, co_await accounts_.find(context, name));
    CO_CHECK(co_await check_password(context, account, password));
    // Only who knows the password learns that the account is banned.
    if (account.is_banned()) co_return refuse(ErrorCode::user_banned, "you are banned");

    const auto now = clock_.now();
    const Session session{.id = ids_.next_as<SessionId>(),
                          .user_id = account.id,
                          .opened_at = now,
                          .expires_at = now + settings_.session_life,
                          .refresh_serial = 1,
                          .ended_at = {}};
    co_await sessions_.open(context, session);
    if (!passwords_.is_of_today(account.password_hash)) co_await renew_hash(context, account, password);
    co_return LoggedIn{.account = std::move(account), .tokens = issuer_.issue(session)};
}

Task<Result<>> LogIn::check_password(const Context& context, const Account& account,
                                     std::string_view password)
{
    CO_CHECK(co_await attempts_.take(context, account.name));
    const auto right = co_await passwords_.verify(context, password, account.password_hash);
    if (!right) {
        co_await attempts_.give_back(context, account.name);
        co_return std::unexpected(right.error());
    }
    if (!*right) co_return refuse(ErrorCode::wrong_password, "wrong password");
    co_await attempts_.succeeded(context, account.name);
    co_return Result<>{};
}

/// Now is the only time when the password is known. What hinders it hinders no login.
Task<> LogIn::renew_hash(const Context& context, const Account& account, std::string_view password)
{
    const auto hash = co_await passwords_.hash(context, password);
    if (!hash) co_return;
    const auto renew = [&](Account& kept) -> Result<> {
        // Somebody may have set another password meanwhile.
        if (kept.password_hash == account.password_hash) kept.password_hash = *hash;
        return {};
    };
    std::ignore = co_await accounts_.update(context, "renew_hash", account.id, renew);
}

} // namespace domtok::user

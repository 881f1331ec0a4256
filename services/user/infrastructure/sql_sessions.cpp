#include "services/user/infrastructure/sql_sessions.hpp"

#include "platform/sql/columns.hpp"

#include <utility>

namespace domtok::user {

namespace {

constexpr auto select_session = "SELECT " + sql::columns<Session> + " FROM sessions WHERE id = ?";
constexpr auto select_session_locked = select_session + " FOR UPDATE";
constexpr auto select_account = "SELECT " + sql::columns<Account> + " FROM users WHERE id = ?";
constexpr auto insert_session =
    "INSERT INTO sessions (" + sql::columns<Session> + ") VALUES (" + sql::parameters<Session> + ")";

std::unexpected<Error> not_found()
{
    return refuse(ErrorCode::logged_out, "please login again");
}

} // namespace

sql::OldRows old_sessions()
{
    return {"sessions", "id", "expires_at"};
}

Task<> SqlSessions::open(const Context& context, const Session& session)
{
    const auto insert = [&session](sql::Transaction& transaction) {
        transaction.execute(insert_session, session.id, session.user_id, session.opened_at,
                            session.expires_at, session.refresh_serial, session.ended_at);
    };
    co_await database_.transact(context, insert);
}

Task<Result<SessionState>> SqlSessions::find(const Context& context, SessionId id)
{
    const auto find = [id](sql::Transaction& transaction) -> Result<SessionState> {
        const auto session = transaction.find<Session>(select_session, id);
        if (!session) return not_found();
        auto account = transaction.find<Account>(select_account, session->user_id);
        if (!account) return not_found();
        return SessionState{.session = *session, .account = *std::move(account)};
    };
    co_return co_await database_.look_up(context, find);
}

Task<Result<Session>> SqlSessions::update(const Context& context, SessionId id,
                                          const std::function<Result<>(Session&)>& change)
{
    // The outcome of `change` travels beside the session, not as the outcome of the body: a refusal is to be
    // kept too.
    using Changed = std::pair<Session, Result<>>;
    const auto apply = [&](sql::Transaction& transaction) -> Result<Changed> {
        const auto before = transaction.find<Session>({select_session, select_session_locked}, id);
        if (!before) return not_found();
        auto after = *before;
        auto outcome = change(after);
        if (after != *before)
            transaction.execute(
                "UPDATE sessions SET expires_at = ?, refresh_serial = ?, ended_at = ? WHERE id = ?",
                after.expires_at, after.refresh_serial, after.ended_at, id);
        return Changed{after, std::move(outcome)};
    };
    CO_TRY(auto changed, co_await database_.transact(context, apply));
    CO_CHECK(std::move(changed.second));
    co_return changed.first;
}

Task<std::int64_t> SqlSessions::end_all(const Context& context, UserId user, Time now)
{
    const auto end = [user, now](sql::Transaction& transaction) {
        return transaction.execute(
            "UPDATE sessions SET ended_at = ? WHERE user_id = ? AND ended_at IS NULL AND "
            "expires_at > ?",
            now, user, now);
    };
    co_return co_await database_.transact(context, end);
}

} // namespace domtok::user

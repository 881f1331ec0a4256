#pragma once

#include "platform/sql/database.hpp"
#include "platform/sql/old_rows.hpp"
#include "services/user/domain/ports.hpp"

namespace domtok::user {

/// Sessions that have expired.
sql::OldRows old_sessions();

/// Sessions in the table `sessions`.
class SqlSessions final : public Sessions {
public:
    explicit SqlSessions(sql::Database& database) : database_{database} {}

    Task<> open(const Context& context, const Session& session) override;
    Task<Result<SessionState>> find(const Context& context, SessionId id) override;
    Task<Result<Session>> update(const Context& context, SessionId id,
                                 const std::function<Result<>(Session&)>& change) override;
    Task<std::int64_t> end_all(const Context& context, UserId user, Time now) override;

private:
    sql::Database& database_;
};

} // namespace domtok::user

#pragma once

#include "platform/core/clock.hpp"
#include "platform/log/log.hpp"
#include "platform/sql/database.hpp"
#include "platform/sql/once.hpp"
#include "services/user/domain/ports.hpp"

namespace domtok::user {

/// Accounts in the table `users`. Writes to the log whom somebody has banned or given a role.
class SqlAccounts final : public Accounts {
public:
    SqlAccounts(sql::Database& database, const Clock& clock, log::Log& log)
        : database_{database}
        , clock_{clock}
        , log_{log}
    {
    }

    Task<Result<UserId>> add(const Context& context, const Account& account) override;
    Task<Result<Account>> find(const Context& context, std::string_view name) override;
    Task<Result<Account>> find(const Context& context, UserId id) override;
    Task<Result<>> update(const Context& context, std::string_view operation, UserId id,
                          const std::function<Result<>(Account&)>& change) override;

private:
    using Versions = std::pair<Account, Account>;

    static Result<Versions> change_row(sql::Transaction& transaction, UserId id,
                                       const std::function<Result<>(Account&)>& change);
    void audit(const Context& context, const Account& before, const Account& after);

    sql::Database& database_;
    const Clock& clock_;
    log::Log& log_;
    sql::Once once_{"user"};
};

} // namespace domtok::user

#include "services/user/infrastructure/sql_accounts.hpp"

#include "platform/sql/columns.hpp"

#include <optional>
#include <utility>

namespace domtok::user {

namespace {

constexpr auto select_by_id = "SELECT " + sql::columns<Account> + " FROM users WHERE id = ?";
constexpr auto select_by_id_locked = select_by_id + " FOR UPDATE";
constexpr auto select_by_name = "SELECT " + sql::columns<Account> + " FROM users WHERE name = ?";
constexpr auto insert_account =
    "INSERT INTO users (" + sql::columns<Account> + ") VALUES (" + sql::parameters<Account> + ")";

std::unexpected<Error> not_found(UserId id)
{
    return refuse(ErrorCode::record_not_found, "user " + std::to_string(raw(id)) + " does not exist");
}

void end_sessions(sql::Transaction& transaction, UserId user, Time now)
{
    transaction.execute("UPDATE sessions SET ended_at = ? WHERE user_id = ? AND ended_at IS NULL", now, user);
}

} // namespace

Task<Result<UserId>> SqlAccounts::add(const Context& context, const Account& account)
{
    const auto keep = [&](sql::Transaction& transaction) {
        const auto insert = [&]() -> Result<std::int64_t> {
            const bool is_new = transaction.insert_new(insert_account, account.id, account.name,
                                                       account.email, account.phone, account.password_hash,
                                                       account.role, account.banned_at, account.created_at);
            if (!is_new) return refuse(ErrorCode::user_exists, "the name " + account.name + " is taken");
            return raw(account.id);
        };
        return once_(transaction, context, "register", clock_.now(), insert);
    };
    CO_TRY(const auto id, co_await database_.transact(context, keep));
    co_return UserId{id};
}

Task<Result<Account>> SqlAccounts::find(const Context& context, std::string_view name)
{
    const auto find = [name](sql::Transaction& transaction) {
        return transaction.find<Account>(select_by_name, name);
    };
    auto account = co_await database_.look_up(context, find);
    if (!account) co_return refuse(ErrorCode::user_not_found, "there is no user of that name");
    co_return *std::move(account);
}

Task<Result<Account>> SqlAccounts::find(const Context& context, UserId id)
{
    const auto find = [id](sql::Transaction& transaction) {
        return transaction.find<Account>(select_by_id, id);
    };
    auto account = co_await database_.look_up(context, find);
    if (!account) co_return not_found(id);
    co_return *std::move(account);
}

Task<Result<>> SqlAccounts::update(const Context& context, std::string_view operation, UserId id,
                                   const std::function<Result<>(Account&)>& change)
{
    std::optional<Versions> versions;
    const auto apply = [&](sql::Transaction& transaction) {
        versions.reset();
        const auto effect = [&]() -> Result<std::int64_t> {
            TRY(versions, change_row(transaction, id, change));
            return raw(id);
        };
        return once_(transaction, context, operation, clock_.now(), effect);
    };
    CO_CHECK(co_await database_.transact(context, apply));
    if (versions) audit(context, versions->first, versions->second);
    co_return Result<>{};
}

/// The account before and after.
Result<SqlAccounts::Versions> SqlAccounts::change_row(sql::Transaction& transaction, UserId id,
                                                      const std::function<Result<>(Account&)>& change)
{
    const auto before = transaction.find<Account>({select_by_id, select_by_id_locked}, id);
    if (!before) return not_found(id);
    auto after = *before;
    CHECK(change(after));
    if (after == *before) return Versions{*before, after};
    transaction.execute("UPDATE users SET role = ?, banned_at = ?, password_hash = ? WHERE id = ?",
                        after.role, after.banned_at, after.password_hash, id);
    if (after.is_banned() && !before->is_banned()) end_sessions(transaction, id, *after.banned_at);
    return Versions{*before, after};
}

void SqlAccounts::audit(const Context& context, const Account& before, const Account& after)
{
    const auto actor = raw(context.caller.user);
    const auto target = raw(after.id);
    if (before.role != after.role)
        log_.write(log::Level::info, context, "role given",
                   {{"by", actor}, {"to", target}, {"role", static_cast<std::int64_t>(after.role)}});
    if (before.is_banned() != after.is_banned())
        log_.write(log::Level::info, context, after.is_banned() ? "user banned" : "ban lifted",
                   {{"by", actor}, {"user", target}});
}

} // namespace domtok::user

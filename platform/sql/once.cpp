#include "platform/sql/once.hpp"

#include <string>

namespace domtok::sql {

namespace {

struct Earlier {
    std::int64_t fingerprint{};
    std::int64_t outcome{};
};
BOOST_DESCRIBE_STRUCT(Earlier, (), (fingerprint, outcome))

} // namespace

Once::Once(std::string_view service)
{
    const auto table = std::string(service) + "_idempotency";
    const std::string old_first = " FROM " + table + " WHERE created_at < ? ORDER BY created_at LIMIT ?";
    find_ =
        "SELECT fingerprint, outcome FROM " + table + " WHERE user_id = ? AND operation = ? AND key_text = ?";
    find_and_lock_ = {.sqlite = find_, .mysql = find_ + " FOR UPDATE"};
    keep_ = "INSERT INTO " + table +
            " (user_id, operation, key_text, fingerprint, outcome, created_at) VALUES (?, ?, ?, ?, ?, ?)";
    forget_ = {.sqlite = "DELETE FROM " + table +
                         " WHERE (user_id, operation, key_text) IN"
                         " (SELECT user_id, operation, key_text" +
                         old_first + ")",
               .mysql = "DELETE" + old_first};
}

Result<std::optional<std::int64_t>> Once::find(Transaction& transaction, const Context& context,
                                               std::string_view operation, const Sql& statement) const
{
    const auto earlier =
        transaction.find<Earlier>(statement, context.caller.user, operation, context.idempotency.key);
    if (!earlier) return std::nullopt;
    if (earlier->fingerprint != static_cast<std::int64_t>(context.idempotency.fingerprint))
        return refuse(ErrorCode::idempotency_mismatch,
                      "the idempotency key was used for another request before; use a new one");
    return earlier->outcome;
}

std::int64_t Once::forget(Transaction& transaction, Time before, int limit) const
{
    return transaction.execute(forget_, before, limit);
}

void Once::keep(Transaction& transaction, const Context& context, std::string_view operation, Time now,
                std::int64_t outcome) const
{
    transaction.execute(keep_, context.caller.user, operation, context.idempotency.key,
                        context.idempotency.fingerprint, outcome, now);
}

} // namespace domtok::sql

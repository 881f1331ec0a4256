#include "platform/sql/once.hpp"

#include <string>

namespace domtok::sql {

namespace {

struct Earlier {
    std::int64_t fingerprint{};
    std::int64_t outcome{};
};
BOOST_DESCRIBE_STRUCT(Earlier, (), (fingerprint, outcome))

std::string table_of(std::string_view service)
{
    return std::string(service) + "_idempotency";
}

} // namespace

OldRows old_keys(std::string_view service)
{
    return {table_of(service), "user_id, operation, key_text", "created_at"};
}

Once::Once(std::string_view service)
{
    const auto table = table_of(service);
    find_ =
        "SELECT fingerprint, outcome FROM " + table + " WHERE user_id = ? AND operation = ? AND key_text = ?";
    find_and_lock_ = {.sqlite = find_, .mysql = find_ + " FOR UPDATE"};
    keep_ = "INSERT INTO " + table +
            " (user_id, operation, key_text, fingerprint, outcome, created_at) VALUES (?, ?, ?, ?, ?, ?)";
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

void Once::keep(Transaction& transaction, const Context& context, std::string_view operation, Time now,
                std::int64_t outcome) const
{
    try {
        transaction.execute(keep_, context.caller.user, operation, context.idempotency.key,
                            context.idempotency.fingerprint, outcome, now);
    } catch (const DuplicateKey& taken) {
        throw Contended(std::string("a twin of the request was quicker: ") + taken.what());
    }
}

} // namespace domtok::sql

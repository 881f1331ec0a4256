#pragma once

#include "platform/core/context.hpp"
#include "platform/core/result.hpp"
#include "platform/sql/migration.hpp"
#include "platform/sql/old_rows.hpp"
#include "platform/sql/transaction.hpp"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace domtok::sql {

/// The table of idempotency keys that every service has: (user_id, operation, key_text) -> fingerprint,
/// outcome, created_at.
const Tables& once_tables();

/// The keys of a service that are too old to come again.
OldRows old_keys(std::string_view service);

/// Makes a request with an idempotency key have one effect. Each service keeps its keys in a table of its own
/// (once_tables).
class Once {
public:
    /// `service` prefixes the table: "order" -> order_idempotency.
    explicit Once(std::string_view service);

    /// Inside a transaction: the outcome of the earlier request with the same key, or what `effect` makes,
    /// kept in the same transaction. The outcome is the id of what was made or moved. Without a key: just the
    /// effect. Refuses with idempotency_mismatch when the earlier request was another one. A refusal of
    /// `effect` is not kept: trying again is trying again. `now` stamps the entry.
    ///
    /// Of two twins at the same time one waits for the other: in SQLite because one transaction writes at a
    /// time, in MySQL because the second cannot write the key that the first has written; it is run again
    /// then and finds the outcome.
    template <std::invocable Effect>
    Result<std::int64_t> operator()(Transaction& transaction, const Context& context,
                                    std::string_view operation, Time now, Effect effect) const
    {
        if (!context.idempotency) return effect();
        TRY(const auto earlier, find(transaction, context, operation, find_and_lock_));
        if (earlier) return *earlier;
        TRY(const std::int64_t outcome, effect());
        keep(transaction, context, operation, now, outcome);
        return outcome;
    }

    /// The outcome of an earlier request with this key, to answer it again without a transaction.
    Result<std::optional<std::int64_t>> find(Transaction& transaction, const Context& context,
                                             std::string_view operation) const
    {
        return find(transaction, context, operation, find_);
    }

private:
    Result<std::optional<std::int64_t>> find(Transaction& transaction, const Context& context,
                                             std::string_view operation, const Sql& statement) const;
    void keep(Transaction& transaction, const Context& context, std::string_view operation, Time now,
              std::int64_t outcome) const;

    std::string find_;
    SqlText find_and_lock_;
    std::string keep_;
};

} // namespace domtok::sql

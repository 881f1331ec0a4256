#include "platform/testing/throwaway_database.hpp"

#include <utility>

namespace domtok::test {

ThrowawayDatabase::ThrowawayDatabase(Loop& loop, const Clock& clock, const std::vector<sql::Schema>& schemas,
                                     sql::sqlite::Settings settings)
    : loop_{loop}
    , clock_{clock}
    , settings_{std::move(settings)}
    , watch_{loop, [this] { return database_ && database_->in_flight() > 0; }}
{
    settings_.file = folder_ / "domtok.db";
    reopen();
    const Context context;
    const auto bring_up = [&](sql::Transaction& transaction) {
        for (const auto& schema : schemas)
            sql::migrate(transaction, schema, clock_.now());
    };
    loop_.run(database_->transact(context, bring_up));
}

void ThrowawayDatabase::reopen()
{
    database_.reset();
    store_.reset();
    store_.emplace(settings_, clock_);
    database_.emplace(*store_, loop_.executor());
}

} // namespace domtok::test

#include "services/commodity/infrastructure/sql_revision.hpp"

namespace domtok::commodity {

Task<std::int64_t> SqlRevision::now(const Context& context)
{
    const auto find = [](sql::Transaction& transaction) {
        return transaction.find<std::int64_t>("SELECT revision FROM catalogue_revision WHERE id = 1")
            .value_or(0);
    };
    co_return co_await database_.look_up(context, find);
}

Task<> SqlRevision::advance(const Context& context)
{
    const auto advance = [](sql::Transaction& transaction) { CatalogueStore::advance_revision(transaction); };
    co_await database_.transact(context, advance);
}

} // namespace domtok::commodity

#include "app/migrations.hpp"

#include "platform/search/embedded/tables.hpp"
#include "services/cart/migrations.hpp"
#include "services/commodity/migrations.hpp"
#include "services/order/migrations.hpp"
#include "services/payment/migrations.hpp"
#include "services/user/migrations.hpp"

namespace domtok::app {

std::vector<sql::Schema> service_schemas()
{
    return {user::schema(), commodity::schema(), cart::schema(), order::schema(), payment::schema()};
}

std::vector<sql::Schema> search_schemas()
{
    return {search::schema()};
}

std::vector<Migrated> migrate_all(sql::Transaction& transaction, const std::vector<sql::Schema>& schemas,
                                  Time now)
{
    std::vector<Migrated> migrated;
    for (const auto& schema : schemas)
        migrated.push_back({.schema = schema.service, .migrations = sql::migrate(transaction, schema, now)});
    return migrated;
}

} // namespace domtok::app

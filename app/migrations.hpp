#pragma once

#include "platform/core/clock.hpp"
#include "platform/sql/migration.hpp"
#include "platform/sql/transaction.hpp"

#include <string_view>
#include <vector>

namespace domtok::app {

/// The tables of every service.
std::vector<sql::Schema> service_schemas();

/// Those of the embedded search.
std::vector<sql::Schema> search_schemas();

/// How many migrations each schema got.
struct Migrated {
    std::string_view schema;
    int migrations{};
};

/// Brings these tables up to date. Throws sql::Fault.
std::vector<Migrated> migrate_all(sql::Transaction& transaction, const std::vector<sql::Schema>& schemas,
                                  Time now);

} // namespace domtok::app

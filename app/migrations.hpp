#pragma once

#include "platform/core/clock.hpp"
#include "platform/sql/migration.hpp"
#include "platform/sql/transaction.hpp"

#include <string_view>
#include <vector>

namespace domtok::app {

/// The tables of every service, and of the embedded search.
std::vector<sql::Schema> all_schemas();

/// How many migrations each schema got.
struct Migrated {
    std::string_view schema;
    int migrations{};
};

/// Brings all tables up to date. Throws sql::Fault.
std::vector<Migrated> migrate_all(sql::Transaction& transaction, Time now);

} // namespace domtok::app

#pragma once

#include "platform/sql/migration.hpp"

namespace domtok::search {

/// The tables of the embedded search, with its migrations in order.
const sql::Tables& document_tables();

/// The same as a schema to migrate.
const sql::Schema& schema();

} // namespace domtok::search

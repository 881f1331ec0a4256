#pragma once

#include "platform/sql/migration.hpp"

namespace domtok::bus {

/// The tables of events that every service has: its outbox and its inbox.
const sql::Tables& event_tables();

} // namespace domtok::bus

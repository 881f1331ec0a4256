#pragma once

#include "platform/core/clock.hpp"
#include "platform/sql/transaction.hpp"

#include <span>
#include <string_view>

namespace domtok::sql {

/// One numbered change of a set of tables, from a file NNNN_name.sql, built into the program.
///
/// The text is SQL of one or more statements that end with `;` at the end of a line. Where the engines differ
/// it says:
///   {id}         the type and key of a single-column number key:  id {id},
///   {serial}     the same, numbered by the engine, upwards
///   {text}       text of any length
///   {blob}       bytes
///   {options}    what follows the closing bracket of a table with a key of its own
///   {clustered}  the same for a table whose PRIMARY KEY has several columns
///   {sqlite: …}  what is for SQLite alone, such as the condition of a partial index
/// and for the service whose tables they are
///   {service}    its name
struct Migration {
    int number;
    std::string_view name;
    std::string_view text;
};

/// Tables that are made and changed together, with their migrations in order.
struct Tables {
    std::string_view name;
    std::span<const Migration> migrations;
};

/// All tables of one service: those every service has from the platform (bus::event_tables(),
/// sql::once_tables()), each set with numbers of its own, and the service's own. So the platform can change
/// its tables in one place.
struct Schema {
    std::string_view service;
    std::span<const Tables> parts;
};

/// Brings the tables of one service up to date inside `transaction`; does nothing when they are. Returns how
/// many migrations it applied. Throws Fault when the database is newer than this program or an applied
/// migration has changed since.
///
/// SQLite makes tables in a transaction: all of it happens or nothing. MySQL commits each of these statements
/// by itself: there a note is kept of how far a migration has come, so that one cut off by a crash goes on
/// where it was, and a lock of the server has two processes that start together do it one after the other.
int migrate(Transaction& transaction, const Schema& schema, Time now);

/// Whether the tables of one service are there, as this program or a newer one has them. Throws Fault when
/// the database has never been migrated.
bool is_migrated(Transaction& transaction, const Schema& schema);

} // namespace domtok::sql

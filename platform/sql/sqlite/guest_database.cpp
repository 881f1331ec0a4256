#include "platform/sql/sqlite/guest_database.hpp"

#include "platform/sql/sqlite/body_transaction.hpp"

namespace domtok::sql::sqlite {

namespace {

const Settings& existing(const Settings& settings)
{
    if (!std::filesystem::exists(settings.file))
        throw Fault("there is no data file " + settings.file.string());
    return settings;
}

/// Runs a body between BEGIN and its end.
void run(Connection& connection, std::string_view begin, Database::Job& job)
{
    connection.execute(begin);
    try {
        BodyTransaction transaction{connection};
        connection.execute(job.run(transaction) ? "COMMIT" : "ROLLBACK");
    } catch (...) {
        // SQLite may have ended it by itself, when the disk is full.
        if (connection.in_transaction()) connection.execute("ROLLBACK");
        throw;
    }
}

} // namespace

GuestDatabase::GuestDatabase(const Settings& settings)
    : connection_{existing(settings), Connection::Role::writer}
{
}

Task<> GuestDatabase::do_transact(const Context&, Job& job)
{
    run(connection_, "BEGIN IMMEDIATE", job);
    co_return;
}

Task<> GuestDatabase::do_read(const Context&, Job& job)
{
    run(connection_, "BEGIN", job);
    co_return;
}

bool GuestDatabase::try_look_up(const Context&, Job& job)
{
    run(connection_, "BEGIN", job);
    return true;
}

std::string quick_check(const Settings& settings)
{
    Connection connection{existing(settings), Connection::Role::reader};
    BodyTransaction transaction{connection};
    return transaction.find<std::string>("PRAGMA quick_check(1)").value_or("no answer");
}

} // namespace domtok::sql::sqlite

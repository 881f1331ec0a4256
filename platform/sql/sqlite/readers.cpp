#include "platform/sql/sqlite/readers.hpp"

#include "platform/sql/sqlite/body_transaction.hpp"

#include <pthread.h>

#include <utility>

namespace domtok::sql::sqlite {

namespace {

/// Runs one body on one view of the data.
void read(Connection& connection, Waiting& waiting, const Clock& clock)
{
    try {
        connection.execute("BEGIN");
        BodyTransaction transaction{connection};
        waiting.run(transaction, clock);
        if (connection.in_transaction()) connection.execute("COMMIT");
    } catch (...) {
        if (!waiting.fault) waiting.fault = std::current_exception();
    }
}

} // namespace

Readers::Readers(const Settings& settings, const Clock& clock)
    : clock_{clock}
    , queue_{"reads", settings.reads_waiting_max}
{
    for (int i = 0; i < settings.readers; ++i)
        connections_.emplace_back(settings, Connection::Role::reader);
    for (auto& connection : connections_)
        threads_.emplace_back([this, &connection] { work(connection); });
}

Readers::~Readers()
{
    queue_.close();
    for (auto& thread : threads_)
        thread.join();
}

void Readers::work(Connection& connection)
{
    pthread_setname_np(pthread_self(), "sql-reader");
    for (auto waiting = queue_.take(1); !waiting.empty(); waiting = queue_.take(1)) {
        read(connection, *waiting.front(), clock_);
        hand_back(std::move(waiting));
    }
}

} // namespace domtok::sql::sqlite

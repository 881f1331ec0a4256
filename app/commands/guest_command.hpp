#pragma once

#include "app/commands/options.hpp"
#include "app/engines.hpp"
#include "app/process.hpp"
#include "platform/net/loop.hpp"
#include "platform/sql/mysql/loop_database.hpp"
#include "platform/sql/mysql/store.hpp"
#include "platform/sql/sqlite/guest_database.hpp"

namespace domtok::app {

/// Runs `work(sql::Database&, const Clock&)` as a guest of the data directory, beside a server that may be
/// running on it, and returns the exit status that it gives.
template <class Work>
int as_guest(const Options& options, Work work)
{
    const auto settings = load_settings(options);
    if (!settings) return fail(settings.error());
    if (!std::filesystem::is_directory(options.data))
        return fail({.code = ErrorCode::invalid_argument,
                     .message = "there is no data directory " + options.data.string() +
                                "; say where it is with --data, or start a shop with domtok serve"});
    const auto directory = DataDirectory::open(options.data);
    if (!directory) return fail(directory.error());
    const auto server = sql_server(settings->store);
    if (!server) return fail(server.error());

    net::Loop loop;
    const net::SystemClock clock;
    int status = 0;
    const auto run = [](Work& wanted, sql::Database& database, const Clock& now, int& outcome) -> Task<> {
        outcome = co_await wanted(database, now);
    };
    try {
        if (*server) {
            sql::mysql::Store store{{.address = **server, .writers = 1, .readers = 1}, clock};
            sql::mysql::LoopDatabase database{store, loop.executor()};
            loop.run(run(work, database, clock, status));
        } else {
            const auto file = sqlite_file(settings->store, *directory);
            if (!file) return fail(file.error());
            sql::sqlite::Settings store;
            store.file = *file;
            sql::sqlite::GuestDatabase database{store};
            loop.run(run(work, database, clock, status));
        }
    } catch (const sql::Fault& fault) {
        return fail({.code = ErrorCode::database, .message = fault.what()});
    } catch (const sql::OutcomeUnknown& lost) {
        return fail({.code = ErrorCode::database, .message = lost.what()});
    } catch (const sql::OutOfReach& away) {
        return fail({.code = ErrorCode::database, .message = away.what()});
    }
    return status;
}

} // namespace domtok::app

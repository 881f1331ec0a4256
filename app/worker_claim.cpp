#include "app/worker_claim.hpp"

#include "platform/core/snowflake.hpp"

#include <cstdlib>
#include <iostream>
#include <utility>

namespace domtok::app {

namespace {

/// Ids would be given twice. As with kill -9, nothing is lost by it.
void end_for_want_of_a_number()
{
    std::cerr
        << "domtok: while the database was out of reach another process has taken the number of this one "
           "(node.worker); it ends, and can be started again"
        << std::endl;
    std::_Exit(1);
}

} // namespace

Result<WorkerClaim> claim_worker(const std::optional<sql::mysql::Address>& server, std::optional<int> wanted,
                                 const Placement& placement)
{
    // An embedded store has one process at most.
    if (!server) return WorkerClaim{.number = wanted.value_or(0)};
    sql::mysql::NumberClaim::Wanted ours;
    ours.number = wanted;
    ours.number_max = Snowflake::worker_max;
    for (const auto name : placement.names())
        ours.names.emplace_back(name);
    sql::mysql::Settings settings;
    settings.address = *server;
    auto claim = std::make_unique<sql::mysql::NumberClaim>(std::move(settings), std::move(ours),
                                                           end_for_want_of_a_number);
    const auto number = claim->claim();
    if (number) return WorkerClaim{.number = *number, .claim = std::move(claim)};
    return refuse(ErrorCode::invalid_argument,
                  "node.worker: " + number.error().message +
                      " on this database; a process of a service needs one that no other has, and when the "
                      "setting is left out it finds one");
}

} // namespace domtok::app

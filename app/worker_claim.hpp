#pragma once

#include "app/placement.hpp"
#include "platform/core/result.hpp"
#include "platform/sql/mysql/number_claim.hpp"

#include <memory>
#include <optional>

namespace domtok::app {

/// The number of a process in its ids, and the right to it for as long as this lives.
struct WorkerClaim {
    int number = 0;
    std::unique_ptr<sql::mysql::NumberClaim> claim{}; ///< none where there can be no other process
};

/// Claims `wanted`, or the smallest that is free, for the services of this process; blocks. A process whose
/// number is taken by another while the server was away ends at once, with status 1. Refuses with
/// invalid_argument when the number is taken; throws sql::OutOfReach when the server is away.
Result<WorkerClaim> claim_worker(const std::optional<sql::mysql::Address>& server, std::optional<int> wanted,
                                 const Placement& placement);

} // namespace domtok::app

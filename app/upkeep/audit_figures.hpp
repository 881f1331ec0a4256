#pragma once

#include "app/audit/audit.hpp"
#include "platform/log/log.hpp"
#include "platform/metrics/metrics.hpp"
#include "platform/net/periodic.hpp"

#include <cstddef>
#include <vector>

namespace domtok::app {

/// What `domtok audit` finds, as metrics that must stay 0, and in the log when they do not.
class AuditFigures {
public:
    AuditFigures(sql::Database& database, const Clock& clock, metrics::Registry& metrics, log::Log& log);

    /// Runs the next check; a round of all of them ends with `after_the_interval`.
    Task<net::NextRound> prove_next();

private:
    struct Figure {
        audit::Check check;
        metrics::Gauge violations;
    };

    sql::Database& database_;
    const Clock& clock_;
    log::Log& log_;
    std::vector<Figure> figures_;
    metrics::Gauge completed_at_;
    std::size_t next_{0};
};

} // namespace domtok::app

#pragma once

#include "platform/bus/event_table.hpp"
#include "platform/core/clock.hpp"
#include "platform/metrics/metrics.hpp"
#include "platform/net/periodic.hpp"
#include "platform/sql/database.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace domtok::app {

/// How far each service's relay is behind, as metrics.
class BacklogFigures {
public:
    BacklogFigures(sql::Database& database, const Clock& clock, metrics::Registry& metrics,
                   std::span<const std::string_view> services);

    Task<net::NextRound> count();

private:
    struct Figures {
        bus::EventTable events;
        metrics::Gauge due;
        metrics::Gauge parked;
        metrics::Gauge age_seconds;
    };

    sql::Database& database_;
    const Clock& clock_;
    std::vector<Figures> services_;
};

} // namespace domtok::app

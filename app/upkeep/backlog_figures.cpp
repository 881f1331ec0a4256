#include "app/upkeep/backlog_figures.hpp"

namespace domtok::app {

BacklogFigures::BacklogFigures(sql::Database& database, const Clock& clock, metrics::Registry& metrics,
                               std::span<const std::string_view> services)
    : database_{database}
    , clock_{clock}
{
    for (const auto service : services)
        services_.push_back(
            {.events = bus::EventTable{service},
             .due = metrics.gauge("domtok_outbox_due", "Events whose time has come and that nobody delivers.",
                                  {{"service", service}}),
             .parked = metrics.gauge("domtok_outbox_parked",
                                     "Events set aside because no consumer takes them: see `domtok events`.",
                                     {{"service", service}}),
             .age_seconds =
                 metrics.gauge("domtok_outbox_oldest_due_seconds",
                               "How long the oldest due event has been waiting.", {{"service", service}})});
}

Task<net::NextRound> BacklogFigures::count()
{
    const auto now = clock_.now();
    for (auto& figures : services_) {
        const auto look = [&](sql::Transaction& transaction) {
            return figures.events.backlog(transaction, now);
        };
        const auto backlog = co_await database_.read(Context{}, look);
        const auto age = backlog.due == 0 ? std::chrono::milliseconds{} : now - backlog.oldest_due;
        figures.due.set(static_cast<double>(backlog.due));
        figures.parked.set(static_cast<double>(backlog.parked));
        figures.age_seconds.set(std::chrono::duration<double>(age).count());
    }
    co_return net::NextRound::after_the_interval;
}

} // namespace domtok::app

#include "app/upkeep/audit_figures.hpp"

namespace domtok::app {

AuditFigures::AuditFigures(sql::Database& database, const Clock& clock, metrics::Registry& metrics,
                           log::Log& log)
    : database_{database}
    , clock_{clock}
    , log_{log}
    , completed_at_{metrics.gauge("domtok_audit_completed_timestamp_seconds",
                                  "When all checks of the audit were last done; 0: not yet.")}
{
    for (const auto& check : audit::all_checks())
        figures_.push_back(
            {.check = check,
             .violations = metrics.gauge("domtok_audit_violations",
                                         "What the audit last found broken: must be 0. At most 100 a check.",
                                         {{"check", check.name}})});
}

Task<net::NextRound> AuditFigures::prove_next()
{
    auto& [check, violations] = figures_[next_];
    const auto finding = co_await audit::run(database_, Context{}, check, clock_.now());
    violations.set(static_cast<double>(finding.violations.size()));
    if (!finding.violations.empty())
        log_.write(log::Level::error, "the books do not balance",
                   {{"check", check.name},
                    {"promise", check.promise},
                    {"subject", finding.violations.front().subject},
                    {"violations", static_cast<std::int64_t>(finding.violations.size())}});
    next_ = (next_ + 1) % figures_.size();
    if (next_ != 0) co_return net::NextRound::at_once;
    completed_at_.set(std::chrono::duration<double>(clock_.now().time_since_epoch()).count());
    co_return net::NextRound::after_the_interval;
}

} // namespace domtok::app

#include "app/upkeep/upkeep.hpp"

namespace domtok::app {

namespace {

constexpr std::chrono::hours forget_every{1};
constexpr std::chrono::seconds count_every{10};

} // namespace

Upkeep::Upkeep(const Surroundings& surroundings, const UpkeepSettings& settings,
               std::span<const std::string_view> services)
    : forgetting_{surroundings.database, surroundings.clock, settings.keep, services}
    , backlog_{surroundings.database, surroundings.clock, surroundings.metrics, services}
    , audit_{surroundings.database, surroundings.clock, surroundings.metrics, surroundings.log}
    , forget_{"forgetting",
              {.clock = surroundings.clock,
               .timers = surroundings.timers,
               .background = surroundings.background},
              forget_every,
              [this] { return forgetting_.forget_some(); }}
    , count_{
          "backlog",
          {.clock = surroundings.clock, .timers = surroundings.timers, .background = surroundings.background},
          count_every,
          [this] { return backlog_.count(); }}
{
    if (settings.audit_every == std::chrono::milliseconds{}) return;
    prove_.emplace("audit",
                   net::Periodic::Surroundings{.clock = surroundings.clock,
                                               .timers = surroundings.timers,
                                               .background = surroundings.background},
                   settings.audit_every, [this] { return audit_.prove_next(); });
}

} // namespace domtok::app

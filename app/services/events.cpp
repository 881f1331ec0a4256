#include "app/services/events.hpp"

namespace domtok::app {

Events::Events(std::string_view service, const Surroundings& surroundings)
    : service_{service}
    , numbers_{surroundings.clock, surroundings.worker}
    , relay_{service,
             {.loop = surroundings.loop,
              .database = surroundings.database,
              .clock = surroundings.clock,
              .timers = surroundings.timers,
              .log = surroundings.log},
             surroundings.relay}
    , outbox_{service, surroundings.database, relay_, ids_, surroundings.clock}
{
}

void Events::start(net::Background& background, std::vector<std::pair<std::string, bus::Consumer>> consumers)
{
    for (auto& [topic, consumer] : consumers)
        relay_.subscribe(std::move(topic), std::move(consumer));
    background.run(
        "relay of " + std::string(service_), [this] { return relay_.run(); }, [this] { relay_.stop(); });
}

} // namespace domtok::app

#include "app/kv_engine.hpp"

#include <utility>

namespace domtok::app {

Result<std::optional<kv::redis::Address>> redis_address(const StoreSettings& settings)
{
    if (settings.kv == "memory:") return std::nullopt;
    auto address = kv::redis::parse_address(settings.kv);
    if (address) return std::optional{*std::move(address)};
    return refuse(ErrorCode::invalid_argument,
                  "store.kv: neither memory: nor a Redis server: " + address.error().message);
}

KvEngine::KvEngine(const Surroundings& surroundings, const StoreSettings& settings)
    : memory_{surroundings.machine.clock}
{
    const auto address = redis_address(settings).value();
    if (!address) return;
    kv::redis::Settings redis;
    redis.address = *address;
    redis_.emplace(surroundings.machine, std::move(redis));
    surroundings.background.run(
        "redis", [this, &log = surroundings.log] { return redis_->run(log); }, [this] { redis_->stop(); });
    watch(surroundings.metrics);
}

kv::Store& KvEngine::store()
{
    if (redis_) return *redis_;
    return memory_;
}

void KvEngine::watch(metrics::Registry& metrics)
{
    auto commands = metrics.counter("domtok_kv_commands_total", "Commands to Redis since the start.");
    auto faults = metrics.counter("domtok_kv_faults_total", "Commands to Redis that got no answer.");
    auto connections =
        metrics.counter("domtok_kv_connections_total", "Connections to Redis made since the start.");
    auto in_flight = metrics.gauge("domtok_kv_in_flight", "Commands that Redis has not answered yet.");
    auto connected = metrics.gauge("domtok_kv_connected", "1 while there is a connection to Redis.");
    metrics.before_collect([this, commands, faults, connections, in_flight, connected]() mutable {
        const auto statistics = redis_->statistics();
        commands.raise_to(static_cast<double>(statistics.commands));
        faults.raise_to(static_cast<double>(statistics.faults));
        connections.raise_to(static_cast<double>(statistics.connections));
        in_flight.set(static_cast<double>(statistics.in_flight));
        connected.set(statistics.is_connected ? 1 : 0);
    });
}

} // namespace domtok::app

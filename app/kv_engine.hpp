#pragma once

#include "app/settings.hpp"
#include "platform/core/clock.hpp"
#include "platform/core/random.hpp"
#include "platform/kv/memory_kv.hpp"
#include "platform/kv/redis/redis_kv.hpp"
#include "platform/log/log.hpp"
#include "platform/metrics/metrics.hpp"
#include "platform/net/background.hpp"

#include <optional>

namespace domtok::app {

/// The Redis server that store.kv names; none when that is the memory of this process. Refuses with
/// invalid_argument what is neither, without quoting a password.
Result<std::optional<kv::redis::Address>> redis_address(const StoreSettings& settings);

/// The engine of what may vanish. With Redis it takes up a connection in the background and begins without
/// one: nothing that matters depends on it. Belongs to the loop; the background has stopped before it goes.
class KvEngine {
public:
    /// All of it outlives this.
    struct Surroundings {
        kv::redis::Client::Surroundings machine;
        log::Log& log;
        metrics::Registry& metrics;
        net::Background& background;
    };

    /// The settings are such as redis_address() takes.
    KvEngine(const Surroundings& surroundings, const StoreSettings& settings);

    kv::Store& store();

private:
    void watch(metrics::Registry& metrics);

    kv::MemoryKv memory_;
    std::optional<kv::redis::RedisKv> redis_; ///< in place of the memory
};

} // namespace domtok::app

#pragma once

#include "app/data_directory.hpp"
#include "app/engines.hpp"
#include "app/kv_engine.hpp"
#include "app/machine.hpp"
#include "app/neighbours.hpp"
#include "app/placement.hpp"
#include "app/service_registry.hpp"
#include "app/settings.hpp"
#include "app/shop.hpp"
#include "app/surroundings.hpp"
#include "app/upkeep/upkeep.hpp"
#include "platform/log/json_log.hpp"
#include "platform/net/background.hpp"
#include "platform/net/loop_timers.hpp"

#include <memory>

namespace domtok::app {

/// What a process is made of, from the clock up to the services, without the HTTP edge: for `serve`, and for
/// commands that work with the services themselves. Belongs to the loop; loop and machine outlive it.
class Process {
public:
    /// Opens the engines, brings the tables up to date and begins to relay events. Refuses with
    /// invalid_argument what is wrong with the settings or the data directory; throws sql::Fault when the
    /// store cannot be opened.
    static Task<Result<std::unique_ptr<Process>>> start(const boost::asio::any_io_executor& loop,
                                                        Machine& machine, const Settings& settings,
                                                        const DataDirectory& directory,
                                                        const Placement& placement = {});

    /// Goes on by these settings, as far as a process that runs can follow them.
    void adopt(const Settings& settings);

    const Clock& clock() const { return machine_.clock; }
    Timers& timers() { return timers_; }
    Random& random() { return machine_.random; }
    log::Log& log() { return log_; }
    metrics::Registry& metrics() { return metrics_; }
    net::Background& background() { return background_; }
    Engines& engines() { return *engines_; }
    Shop& shop() { return shop_; }
    const ShopSecrets& secrets() const { return secrets_; }
    const Placement& placement() const { return placement_; }
    Neighbours& neighbours() { return neighbours_; }
    registry::ServiceRegistry& registry() { return *registry_; }

private:
    Process(const boost::asio::any_io_executor& loop, Machine& machine, const Settings& settings,
            ShopSecrets secrets, std::unique_ptr<Engines> engines, const Placement& placement);

    Machine& machine_;
    log::JsonLog log_;
    metrics::Registry metrics_;
    net::LoopTimers timers_;
    net::Background background_;
    ShopSecrets secrets_;
    std::unique_ptr<Engines> engines_;
    KvEngine kv_;
    Placement placement_;
    Surroundings surroundings_;
    std::unique_ptr<registry::ServiceRegistry> registry_;
    Neighbours neighbours_;
    Shop shop_;
    Upkeep upkeep_;
};

} // namespace domtok::app

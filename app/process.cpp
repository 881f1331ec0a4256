#include "app/process.hpp"

#include "app/process_figures.hpp"
#include "app/settings_sources.hpp"
#include "platform/bus/event_table.hpp"

#include <utility>

namespace domtok::app {

namespace {

/// What a process before this one was delivering when it was killed need not wait for its lease to end.
Task<> reclaim_events(Engines& engines, const Placement& placement, Time now)
{
    const auto reclaim = [&](sql::Transaction& transaction) {
        for (const auto service : placement.names())
            bus::EventTable{service}.reclaim(transaction, now);
    };
    co_await engines.database().transact(Context{}, reclaim);
}

} // namespace

Task<Result<std::unique_ptr<Process>>> Process::start(const boost::asio::any_io_executor& loop,
                                                      Machine& machine, const Settings& settings,
                                                      const DataDirectory& directory,
                                                      const Placement& placement)
{
    CO_CHECK(check(settings));
    CO_CHECK(check_engines(settings));
    CO_TRY(auto secrets, open_secrets(directory, machine.random));
    CO_TRY(auto engines, Engines::open(loop, machine, settings, directory, placement));
    co_await engines->migrate(machine.clock.now());
    if (engines->is_exclusive()) co_await reclaim_events(*engines, placement, machine.clock.now());
    co_return std::unique_ptr<Process>(
        new Process(loop, machine, settings, std::move(secrets), std::move(engines), placement));
}

namespace {

/// One process of a cluster is enough, and the orders are what most of the audit is about.
std::chrono::milliseconds audit_every(const Settings& settings, const Placement& placement)
{
    return placement.has(Service::order) ? settings.node.audit_every : std::chrono::milliseconds{};
}

} // namespace

Process::Process(const boost::asio::any_io_executor& loop, Machine& machine, const Settings& settings,
                 ShopSecrets secrets, std::unique_ptr<Engines> engines, const Placement& placement)
    : machine_{machine}
    , log_{placement.title(), machine.clock, settings.log}
    , timers_{loop, machine.clock}
    , background_{loop, machine.clock, timers_, log_}
    , secrets_{std::move(secrets)}
    , engines_{std::move(engines)}
    , kv_{{.machine = {loop, machine.clock, timers_, machine.random},
           .log = log_,
           .metrics = metrics_,
           .background = background_},
          settings.store}
    , placement_{placement}
    , surroundings_{.loop = loop,
                    .clock = machine.clock,
                    .timers = timers_,
                    .random = machine.random,
                    .log = log_,
                    .metrics = metrics_,
                    .background = background_,
                    .database = engines_->database(),
                    .kv = kv_.store(),
                    .worker = engines_->worker(),
                    .relay = {.lease = settings.node.event_lease}}
    , registry_{open_registry(surroundings_, settings.rpc)}
    , neighbours_{surroundings_, *registry_, placement_, settings}
    , shop_{{.surroundings = surroundings_,
             .placement = placement_,
             .neighbours = neighbours_,
             .engines = {.images = engines_->images(),
                         .index = engines_->search(),
                         .index_is_apart = engines_->search_is_apart(),
                         .store_is_exclusive = engines_->is_exclusive()},
             .token_key = secrets_.token_key,
             .administrator_secret = secrets_.administrator},
            settings}
    , upkeep_{surroundings_,
              {.keep = settings.node.keep, .audit_every = audit_every(settings, placement_)},
              placement_.names()}
{
    engines_->watch(metrics_);
    watch_process(metrics_, machine.clock.now());
}

void Process::adopt(const Settings& settings)
{
    log_.adopt(settings.log);
    shop_.adopt(settings);
}

} // namespace domtok::app

#include "app/process.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace domtok::app {

namespace {

constexpr std::array<std::string_view, 5> services{"user", "commodity", "cart", "order", "payment"};

} // namespace

Task<Result<std::unique_ptr<Process>>> Process::start(const boost::asio::any_io_executor& loop,
                                                      Machine& machine, const Settings& settings,
                                                      const DataDirectory& directory)
{
    CO_CHECK(check(settings));
    CO_TRY(auto secrets, open_secrets(directory, machine.random));
    CO_TRY(auto engines, Engines::open(loop, machine.clock, settings, directory));
    co_await engines->migrate(machine.clock.now());
    co_return std::unique_ptr<Process>(
        new Process(loop, machine, settings, std::move(secrets), std::move(engines)));
}

Process::Process(const boost::asio::any_io_executor& loop, Machine& machine, const Settings& settings,
                 ShopSecrets secrets, std::unique_ptr<Engines> engines)
    : machine_{machine}
    , log_{"domtok", machine.clock, settings.log}
    , timers_{loop, machine.clock}
    , background_{loop, machine.clock, timers_, log_}
    , secrets_{std::move(secrets)}
    , engines_{std::move(engines)}
    , surroundings_{.loop = loop,
                    .clock = machine.clock,
                    .timers = timers_,
                    .random = machine.random,
                    .log = log_,
                    .metrics = metrics_,
                    .background = background_,
                    .database = engines_->database(),
                    .kv = engines_->kv(),
                    .worker = settings.node.worker,
                    .relay = {.lease = settings.node.event_lease}}
    , shop_{surroundings_,
            settings,
            {.images = engines_->images(), .index = engines_->search()},
            secrets_.token_key,
            secrets_.administrator}
    , upkeep_{surroundings_, {.keep = settings.node.keep, .audit_every = settings.node.audit_every}, services}
{
    engines_->watch(metrics_);
}

} // namespace domtok::app

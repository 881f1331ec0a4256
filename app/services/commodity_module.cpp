#include "app/services/commodity_module.hpp"

namespace domtok::app {

namespace {

/// How soon after its time a hold is looked at.
constexpr std::chrono::seconds look_every{1};

/// How soon a change of the catalogue is found that another process has made.
constexpr std::chrono::milliseconds follow_every{500};

} // namespace

CommodityModule::CommodityModule(const Surroundings& surroundings,
                                 const commodity::CommoditySettings& settings, const Engines& engines,
                                 idl::order::OrderService& orders)
    : settings_{settings}
    , log_{surroundings.log}
    , ids_{surroundings.clock, surroundings.worker}
    , events_{"commodity", surroundings}
    , store_{surroundings.database, events_.outbox(), surroundings.clock, engines.store_is_exclusive}
    , categories_{store_}
    , spus_{store_}
    , skus_{store_}
    , spu_gallery_{store_, commodity::SqlGallery::Of::spus}
    , sku_gallery_{store_, commodity::SqlGallery::Of::skus}
    , pictures_{engines.images, store_}
    , stock_{surroundings.database, surroundings.clock}
    , index_{engines.index}
    , revision_{store_}
    , orders_{orders}
    , use_cases_{{categories_, spus_, skus_, spu_gallery_, sku_gallery_, pictures_, requests_, stock_, index_,
                  revision_, orders_, ids_, surroundings.clock},
                 settings_}
    , consumers_{use_cases_.keep_index, follow_at_once(engines.index_is_apart)}
    , holds_{
          "holds",
          {.clock = surroundings.clock, .timers = surroundings.timers, .background = surroundings.background},
          look_every,
          [this] { return look_after_holds(); }}
{
    events_.start(surroundings.background, consumers_.consumers());
    if (!engines.index_is_apart) return;
    follow_.emplace("search index",
                    net::Periodic::Surroundings{.clock = surroundings.clock,
                                                .timers = surroundings.timers,
                                                .background = surroundings.background},
                    follow_every, [this] { return follow_from_time_to_time(); });
}

Task<net::NextRound> CommodityModule::look_after_holds()
{
    const Caller shop{.user = {}, .role = Role::shop, .session = {}};
    Context context;
    context.caller = shop;
    const auto looked_at = co_await use_cases_.check_holds(context);
    if (!looked_at) throw std::runtime_error("holds: " + looked_at.error().message);
    co_return *looked_at == 0 ? net::NextRound::after_the_interval : net::NextRound::at_once;
}

commodity::CommodityEvents::Follow CommodityModule::follow_at_once(bool index_is_apart)
{
    if (!index_is_apart) return {};
    return [this](const Context& context) { return follow_now(context); };
}

Task<> CommodityModule::follow_now(const Context& context)
{
    co_await follow_catalogue(context);
}

Task<net::NextRound> CommodityModule::follow_from_time_to_time()
{
    const Context context;
    co_return co_await follow_catalogue(context);
}

Task<net::NextRound> CommodityModule::follow_catalogue(const Context& context)
{
    const auto step = co_await use_cases_.follow_catalogue(context);
    if (step.began_anew) log_.write(log::Level::warning, context, "search index begun anew", {});
    co_return step.may_be_more ? net::NextRound::at_once : net::NextRound::after_the_interval;
}

} // namespace domtok::app

#include "app/services/commodity_module.hpp"

namespace domtok::app {

namespace {

/// How soon after its time a hold is looked at.
constexpr std::chrono::seconds look_every{1};

} // namespace

CommodityModule::CommodityModule(const Surroundings& surroundings,
                                 const commodity::CommoditySettings& settings, const Engines& engines,
                                 idl::order::OrderService& orders)
    : clock_{surroundings.clock}
    , ids_{surroundings.clock, surroundings.worker}
    , events_{"commodity", surroundings}
    , store_{surroundings.database, events_.outbox(), surroundings.clock}
    , categories_{store_}
    , spus_{store_}
    , skus_{store_}
    , spu_gallery_{store_, commodity::SqlGallery::Of::spus}
    , sku_gallery_{store_, commodity::SqlGallery::Of::skus}
    , pictures_{engines.images, surroundings.database}
    , stock_{surroundings.database, surroundings.clock}
    , index_{engines.index}
    , revision_{surroundings.database}
    , orders_{orders}
    , use_cases_{{categories_, spus_, skus_, spu_gallery_, sku_gallery_, pictures_, stock_, index_, revision_,
                  orders_, ids_, surroundings.clock},
                 settings}
    , next_look_{surroundings.timers.alarm()}
{
    events_.start(surroundings.background, consumers_.consumers());
    surroundings.background.run(
        "holds", [this] { return look_after_holds(); },
        [this] {
            is_stopping_ = true;
            next_look_->ring();
        });
}

Task<> CommodityModule::look_after_holds()
{
    const Caller shop{.user = {}, .role = Role::shop, .session = {}};
    Context context;
    context.caller = shop;
    while (!is_stopping_) {
        const auto looked_at = co_await use_cases_.check_holds(context);
        if (!looked_at) throw std::runtime_error("holds: " + looked_at.error().message);
        if (*looked_at == 0) co_await next_look_->wait_until(clock_.now() + look_every);
    }
}

} // namespace domtok::app

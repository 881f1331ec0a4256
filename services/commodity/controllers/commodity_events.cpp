#include "services/commodity/controllers/commodity_events.hpp"

#include "platform/json/read.hpp"

namespace domtok::commodity {

std::vector<std::pair<std::string, bus::Consumer>> CommodityEvents::consumers()
{
    return {
        {std::string(topic::spu_changed),
         [this](const Context& context, const bus::Event& event) { return spu_changed(context, event); }},
        {std::string(topic::picture_dropped),
         [this](const Context& context, const bus::Event& event) { return picture_dropped(context, event); }},
    };
}

Task<Result<>> CommodityEvents::spu_changed(const Context& context, const bus::Event& event)
{
    if (follow_) {
        co_await follow_(context);
        co_return Result<>{};
    }
    CO_TRY(const auto said, json::read<SpuChanged>(event.payload));
    co_return co_await keep_index_.reindex(context, said.spu_id);
}

Task<Result<>> CommodityEvents::picture_dropped(const Context& context, const bus::Event& event)
{
    CO_TRY(const auto said, json::read<PictureDropped>(event.payload));
    co_return co_await keep_index_.sweep_picture(context, said.picture, event.created_at);
}

} // namespace domtok::commodity

#pragma once

#include "platform/bus/event.hpp"
#include "services/commodity/domain/events.hpp"
#include "services/commodity/usecase/keep_index.hpp"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace domtok::commodity {

/// The commodity service's own events, each to the use case that it sets in motion.
class CommodityEvents {
public:
    using Follow = std::function<Task<>(const Context&)>;

    /// `follow` when the search index is not in the store of the catalogue: it alone writes the index then,
    /// so that this never knows more than it says it does.
    explicit CommodityEvents(KeepIndex& keep_index, Follow follow = {})
        : keep_index_{keep_index}
        , follow_{std::move(follow)}
    {
    }

    /// Topic and consumer, for the relay. This outlives it.
    std::vector<std::pair<std::string, bus::Consumer>> consumers();

private:
    Task<Result<>> spu_changed(const Context& context, const bus::Event& event);
    Task<Result<>> picture_dropped(const Context& context, const bus::Event& event);

    KeepIndex& keep_index_;
    Follow follow_;
};

} // namespace domtok::commodity

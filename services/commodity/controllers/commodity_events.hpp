#pragma once

#include "platform/bus/event.hpp"
#include "services/commodity/domain/events.hpp"
#include "services/commodity/usecase/keep_index.hpp"

#include <string>
#include <utility>
#include <vector>

namespace domtok::commodity {

/// The commodity service's own events, each to the use case that it sets in motion.
class CommodityEvents {
public:
    explicit CommodityEvents(KeepIndex& keep_index) : keep_index_{keep_index} {}

    /// Topic and consumer, for the relay. This outlives it.
    std::vector<std::pair<std::string, bus::Consumer>> consumers();

private:
    Task<Result<>> spu_changed(const Context& context, const bus::Event& event);
    Task<Result<>> picture_dropped(const Context& context, const bus::Event& event);

    KeepIndex& keep_index_;
};

} // namespace domtok::commodity

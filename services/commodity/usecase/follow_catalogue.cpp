#include "services/commodity/usecase/follow_catalogue.hpp"

#include <algorithm>
#include <chrono>

namespace domtok::commodity {

namespace {

constexpr std::int64_t batch_max = 500;

/// A change is stamped when it begins and seen when it is committed, and clocks of processes differ: so the
/// last moments are looked at again.
constexpr std::chrono::seconds may_appear_late{30};

} // namespace

Task<bool> FollowCatalogue::operator()(const Context& context)
{
    const auto changed = co_await spus_.changed(context, next_, batch_max);
    // Searches answer differently from now on, so what was remembered of them is old.
    if (co_await put_new(context, changed)) co_await revision_.advance(context);
    if (!changed.empty()) next_ = {.at = changed.back().updated_at, .id = changed.back().id};
    const bool may_be_more = std::ssize(changed) == batch_max;
    if (!may_be_more) settle();
    co_return may_be_more;
}

Task<bool> FollowCatalogue::put_new(const Context& context, const std::vector<Spu>& changed)
{
    std::vector<Spu> living;
    std::vector<Spu> deleted;
    for (const auto& spu : changed) {
        const auto known = unsettled_.find(spu.id);
        if (known != unsettled_.end() && known->second.revision == spu.revision) continue;
        (spu.deleted_at ? deleted : living).push_back(spu);
    }
    if (!living.empty()) co_await index_.put(context, living);
    for (const auto& spu : deleted)
        co_await index_.remove(context, spu.id);
    for (const auto* done : {&living, &deleted})
        for (const auto& spu : *done)
            unsettled_[spu.id] = {.revision = spu.revision, .updated_at = spu.updated_at};
    co_return !living.empty() || !deleted.empty();
}

/// The end of a round: the next one begins where something may still appear.
void FollowCatalogue::settle()
{
    const auto until = clock_.now() - may_appear_late;
    std::erase_if(unsettled_, [&](const auto& entry) {
        const auto& [id, known] = entry;
        if (known.updated_at > until) return false;
        settled_ = std::max(settled_, {.at = known.updated_at, .id = id});
        return true;
    });
    next_ = settled_;
}

} // namespace domtok::commodity

#include "platform/registry/etcd/mirror.hpp"

#include <utility>

namespace domtok::registry::etcd {

Mirror::Mirror(Store& store, const Surroundings& surroundings, std::string task, Keys keys, Changed changed)
    : store_{store}
    , patience_{surroundings, std::move(task)}
    , keys_{std::move(keys)}
    , changed_{std::move(changed)}
{
}

Task<> Mirror::run()
{
    while (!is_stopping_) {
        const auto followed = co_await follow();
        watch_.reset();
        if (!followed && !is_stopping_) co_await patience_.after(followed.error());
    }
}

/// Returns when stopped, refuses when it has to begin anew.
Task<Result<>> Mirror::follow()
{
    CO_TRY(const auto listing, co_await store_.list(keys_));
    replace(listing);
    if (is_stopping_) co_return Result<>{};

    watch_ = store_.watch(keys_, listing.revision + 1);
    CO_TRY(const auto begun, co_await watch_->next());
    // It would wait in silence until the new one has had as many changes as the old one.
    if (begun.revision < listing.revision)
        co_return refuse(ErrorCode::network, "etcd has lost data, or is another one");
    apply(begun);
    patience_.succeeded();

    while (!is_stopping_) {
        CO_TRY(const auto changes, co_await watch_->next());
        apply(changes);
    }
    co_return Result<>{};
}

void Mirror::replace(const Listing& listing)
{
    Entries now;
    for (const auto& entry : listing.entries)
        now.emplace(entry.key, entry);
    const bool is_different = !is_filled_ || now != entries_;
    entries_ = std::move(now);
    is_filled_ = true;
    if (is_different) changed_(entries_);
}

void Mirror::apply(const Changes& changes)
{
    if (changes.changes.empty()) return;
    for (const auto& change : changes.changes) {
        if (change.kind == Change::Kind::removed)
            entries_.erase(change.entry.key);
        else
            entries_.insert_or_assign(change.entry.key, change.entry);
    }
    changed_(entries_);
}

void Mirror::stop()
{
    is_stopping_ = true;
    patience_.interrupt();
    if (watch_) watch_->cancel();
}

} // namespace domtok::registry::etcd

#include "platform/registry/etcd/announcement.hpp"

#include <algorithm>
#include <utility>

namespace domtok::registry::etcd {

namespace {

constexpr int renewals_a_life = 3;

} // namespace

Announcement::Announcement(Store& store, const Surroundings& surroundings, Content content,
                           std::function<void()> changed)
    : store_{store}
    , log_{surroundings.log}
    , content_{std::move(content)}
    , changed_{std::move(changed)}
    , patience_{surroundings, "announcement of " + content_.service}
    , made_{surroundings.metrics.gauge("domtok_registry_announced",
                                       "Whether this process is announced in the registry, by service.",
                                       {{"service", content_.service}})}
{
}

Task<> Announcement::run()
{
    while (!is_leaving_) {
        const auto renewed = co_await renew();
        if (is_leaving_) break;
        if (renewed) {
            patience_.succeeded();
            co_await patience_.rest(std::chrono::milliseconds{lease_->life} / renewals_a_life);
        } else {
            co_await patience_.after(renewed.error());
        }
    }
    if (lease_) {
        const auto revoked = co_await store_.revoke(lease_->id);
        if (!revoked)
            log_.write(log::Level::warning, "instance stays in the registry until its lease ends",
                       {{"key", std::string_view{content_.key}},
                        {"error", std::string_view{revoked.error().message}}});
        lease_.reset();
    }
    set_made(false);
    has_left_ = true;
    changed_();
}

void Announcement::leave()
{
    is_leaving_ = true;
    patience_.interrupt();
}

Task<Result<>> Announcement::renew()
{
    CO_TRY(const bool is_there, co_await stands());
    // Also after a put that was done and whose answer did not come.
    set_made(is_there);
    if (is_there) co_return Result<>{};
    if (!lease_) {
        CO_TRY(lease_, co_await store_.grant(content_.life));
    }
    const auto put = co_await store_.put(content_.key, content_.value, lease_->id);
    if (!put && put.error().code == ErrorCode::record_not_found) lease_.reset();
    if (put) set_made(true);
    co_return put;
}

/// Whether the key is there on our lease, which begins its life anew.
Task<Result<bool>> Announcement::stands()
{
    if (!lease_) co_return false;
    const auto kept = co_await store_.keep_alive(lease_->id);
    if (!kept && kept.error().code != ErrorCode::record_not_found) co_return std::unexpected(kept.error());
    if (!kept) {
        lease_.reset();
        co_return false;
    }
    // The lease may be alive and the key gone: somebody removed it, or took it over and went away.
    const auto keys = Keys::one(content_.key);
    CO_TRY(const auto listing, co_await store_.list(keys));
    co_return std::ranges::any_of(listing.entries, [&](const Entry& entry) {
        return entry.value == content_.value && entry.lease == lease_->id;
    });
}

void Announcement::set_made(bool is_made)
{
    made_.set(is_made ? 1 : 0);
    if (is_made == std::exchange(is_made_, is_made)) return;
    log_.write(is_made || is_leaving_ ? log::Level::info : log::Level::warning,
               is_made       ? "instance announced"
               : is_leaving_ ? "instance withdrawn"
                             : "instance lost from registry",
               {{"service", std::string_view{content_.service}}, {"key", std::string_view{content_.key}}});
    changed_();
}

} // namespace domtok::registry::etcd

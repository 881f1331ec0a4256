#include "platform/registry/etcd/announcement.hpp"

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
    CO_TRY(const auto standing, co_await look());
    if (standing == Standing::ours) {
        // Also after a put that was done and whose answer did not come.
        set_made(true);
        if (++undisturbed_ > renewals_a_life) rival_ = no_lease;
        co_return Result<>{};
    }
    undisturbed_ = 0;
    // One that another has overwritten is found still: there is nothing to say of it but who.
    if (standing == Standing::nothing) set_made(false);
    if (!lease_) {
        CO_TRY(lease_, co_await store_.grant(content_.life));
    }
    const auto put = co_await store_.put(content_.key, content_.value, lease_->id);
    if (!put && put.error().code == ErrorCode::record_not_found) lease_.reset();
    set_made(put.has_value());
    co_return put;
}

/// Our lease, if there is one, begins its life anew.
Task<Result<Announcement::Standing>> Announcement::look()
{
    if (!lease_) co_return Standing::nothing;
    const auto kept = co_await store_.keep_alive(lease_->id);
    if (!kept && kept.error().code != ErrorCode::record_not_found) co_return std::unexpected(kept.error());
    if (!kept) {
        lease_.reset();
        co_return Standing::nothing;
    }
    // The lease may be alive and the key gone: somebody removed it, or took it over and went away.
    const auto keys = Keys::one(content_.key);
    CO_TRY(const auto listing, co_await store_.list(keys));
    if (listing.entries.empty()) co_return Standing::nothing;
    const auto& entry = listing.entries.front();
    if (entry.lease != lease_->id) {
        note_rival(entry.lease);
        co_return Standing::of_another;
    }
    co_return entry.value == content_.value ? Standing::ours : Standing::nothing;
}

/// Says once of each that it writes the same key. The two go on overwriting each other, and who calls reaches
/// one of them.
void Announcement::note_rival(LeaseId lease)
{
    if (lease == std::exchange(rival_, lease)) return;
    log_.write(log::Level::warning, "another process announces this address",
               {{"service", std::string_view{content_.service}},
                {"key", std::string_view{content_.key}},
                {"lease", static_cast<std::int64_t>(lease)}});
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

#include "platform/registry/etcd_registry.hpp"

#include "platform/registry/kitex_entry.hpp"

#include <algorithm>
#include <utility>

namespace domtok::registry {

EtcdRegistry::EtcdRegistry(std::unique_ptr<etcd::Store> store, const etcd::Surroundings& surroundings,
                           net::Background& background, std::chrono::seconds lease)
    : store_{std::move(store)}
    , surroundings_{surroundings}
    , background_{background}
    , lease_{lease}
    , progress_{surroundings.timers.alarm()}
{
}

void EtcdRegistry::announce(const std::string& service, const rpc::Instance& instance)
{
    const etcd::Announcement::Content content{.service = service,
                                              .key = kitex_key(service, instance.endpoint),
                                              .value = kitex_value(instance),
                                              .life = lease_};
    auto& announcement = *announcements_.emplace_back(
        std::make_unique<etcd::Announcement>(*store_, surroundings_, content, [this] { progress_->ring(); }));
    background_.run(
        "announcement of " + service, [&announcement] { return announcement.run(); },
        [&announcement] { announcement.leave(); });
}

rpc::InstanceSource& EtcdRegistry::instances(const std::string& service)
{
    auto& source = sources_[service];
    if (!source) {
        source =
            std::make_unique<EtcdInstances>(*store_, surroundings_, service, [this] { progress_->ring(); });
        background_.run(
            "instances of " + service, [&each = *source] { return each.run(); },
            [&each = *source] { each.stop(); });
    }
    return *source;
}

/// What there is to wait for, and why; empty: nothing.
std::string EtcdRegistry::missing() const
{
    const auto reason = [](const std::string& trouble) {
        return " (" + (trouble.empty() ? std::string{"no answer yet"} : trouble) + ")";
    };
    for (const auto& [service, source] : sources_)
        if (!source->is_filled()) return "where " + service + " is served" + reason(source->trouble());
    for (const auto& announcement : announcements_)
        if (!announcement->is_made())
            return "that this process is found as " + announcement->key() + reason(announcement->trouble());
    return {};
}

template <class Reached>
Task<bool> EtcdRegistry::wait(SteadyTime deadline, Reached reached)
{
    while (!reached()) {
        if (surroundings_.clock.steady_now() >= deadline) co_return false;
        co_await progress_->wait_until(deadline);
    }
    co_return true;
}

Task<Result<>> EtcdRegistry::ready(SteadyTime deadline)
{
    const auto is_ready = [this] { return missing().empty(); };
    if (co_await wait(deadline, is_ready)) co_return Result<>{};
    co_return refuse(ErrorCode::network,
                     "etcd did not say in time " + missing() +
                         ": start etcd, correct registry's address, or name the instances in the settings");
}

Task<> EtcdRegistry::leave(SteadyTime deadline)
{
    for (const auto& announcement : announcements_)
        announcement->leave();
    const auto has_left = [this] {
        return std::ranges::all_of(announcements_, [](const auto& each) { return each->has_left(); });
    };
    if (!co_await wait(deadline, has_left))
        surroundings_.log.write(log::Level::warning,
                                "registry does not answer, instances stay until their leases end", {});
}

} // namespace domtok::registry

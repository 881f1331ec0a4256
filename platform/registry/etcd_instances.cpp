#include "platform/registry/etcd_instances.hpp"

#include "platform/registry/kitex_entry.hpp"

#include <utility>

namespace domtok::registry {

EtcdInstances::EtcdInstances(etcd::Store& store, const etcd::Surroundings& surroundings, std::string service,
                             std::function<void()> filled)
    : log_{surroundings.log}
    , service_{std::move(service)}
    , filled_{std::move(filled)}
    , count_{surroundings.metrics.gauge("domtok_registry_instances",
                                        "Instances that the registry has, by service.",
                                        {{"service", service_}})}
    , mirror_{store, surroundings, "instances of " + service_,
              etcd::Keys::beginning_with(kitex_prefix(service_)),
              [this](const etcd::Mirror::Entries& entries) { changed(entries); }}
{
}

Task<> EtcdInstances::run()
{
    co_await mirror_.run();
}

void EtcdInstances::changed(const etcd::Mirror::Entries& entries)
{
    auto now = read(entries);
    count_.set(static_cast<double>(now.size()));
    filled_();
    if (now == instances_) return;
    if (now.empty()) {
        log_.write(log::Level::warning, "registry has no instance left, keeping those before",
                   {{"service", std::string_view{service_}},
                    {"kept", static_cast<std::int64_t>(instances_.size())}});
        return;
    }
    instances_ = std::move(now);
    log_.write(log::Level::info, "instances changed",
               {{"service", std::string_view{service_}},
                {"instances", static_cast<std::int64_t>(instances_.size())}});
    if (listener_) listener_();
}

std::vector<rpc::Instance> EtcdInstances::read(const etcd::Mirror::Entries& entries) const
{
    std::vector<rpc::Instance> instances;
    for (const auto& [key, entry] : entries) {
        auto instance = read_kitex_value(entry.value);
        if (instance)
            instances.push_back(*std::move(instance));
        else
            log_.write(
                log::Level::warning, "registry has what is no instance",
                {{"key", std::string_view{key}}, {"error", std::string_view{instance.error().message}}});
    }
    return instances;
}

} // namespace domtok::registry

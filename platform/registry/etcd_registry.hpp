#pragma once

#include "platform/net/background.hpp"
#include "platform/registry/etcd/announcement.hpp"
#include "platform/registry/etcd/store.hpp"
#include "platform/registry/etcd_instances.hpp"
#include "platform/registry/service_registry.hpp"

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace domtok::registry {

/// Instances in etcd, where and as Kitex's registry has them: processes of both kinds find each other.
class EtcdRegistry final : public ServiceRegistry {
public:
    /// The background has stopped before this goes, and outlives it like the surroundings. `lease` is how
    /// long an instance that has died without leave() is still found.
    EtcdRegistry(std::unique_ptr<etcd::Store> store, const etcd::Surroundings& surroundings,
                 net::Background& background, std::chrono::seconds lease);

    void announce(const std::string& service, const rpc::Instance& instance) override;
    rpc::InstanceSource& instances(const std::string& service) override;
    Task<Result<>> ready(SteadyTime deadline) override;
    Task<> leave(SteadyTime deadline) override;

private:
    std::string missing() const;
    template <class Reached>
    Task<bool> wait(SteadyTime deadline, Reached reached);

    std::unique_ptr<etcd::Store> store_;
    etcd::Surroundings surroundings_;
    net::Background& background_;
    std::chrono::seconds lease_;
    std::unique_ptr<Alarm> progress_;
    std::map<std::string, std::unique_ptr<EtcdInstances>> sources_;
    std::vector<std::unique_ptr<etcd::Announcement>> announcements_;
};

} // namespace domtok::registry

#pragma once

#include "platform/metrics/metrics.hpp"
#include "platform/registry/etcd/mirror.hpp"
#include "platform/rpc/instances.hpp"

#include <functional>
#include <string>
#include <vector>

namespace domtok::registry {

/// The instances of one service as etcd has them, followed while the process runs. A list that was not empty
/// never becomes so: see ServiceRegistry::instances(). Belongs to one loop.
class EtcdInstances final : public rpc::InstanceSource {
public:
    /// Store and surroundings outlive this. `filled` is called when etcd has answered for the first time.
    EtcdInstances(etcd::Store& store, const etcd::Surroundings& surroundings, std::string service,
                  std::function<void()> filled);

    const std::vector<rpc::Instance>& instances() const override { return instances_; }
    void listen(std::function<void()> changed) override { listener_ = std::move(changed); }

    /// Follows until stop().
    Task<> run();
    void stop() { mirror_.stop(); }

    bool is_filled() const { return mirror_.is_filled(); }
    const std::string& trouble() const { return mirror_.trouble(); }

private:
    void changed(const etcd::Mirror::Entries& entries);
    std::vector<rpc::Instance> read(const etcd::Mirror::Entries& entries) const;

    log::Log& log_;
    std::string service_;
    std::function<void()> filled_;
    metrics::Gauge count_;
    std::vector<rpc::Instance> instances_;
    std::function<void()> listener_;
    etcd::Mirror mirror_;
};

} // namespace domtok::registry

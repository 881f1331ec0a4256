#pragma once

#include "platform/registry/service_registry.hpp"

#include <map>
#include <string>
#include <vector>

namespace domtok::registry {

/// Instances by the names of their services.
using InstancesByService = std::map<std::string, std::vector<rpc::Instance>>;

/// Instances that the settings name. What is announced is known to this process alone: the others have it in
/// their settings.
class StaticRegistry final : public ServiceRegistry {
public:
    explicit StaticRegistry(const InstancesByService& instances);

    void announce(const std::string& service, const rpc::Instance& instance) override;
    rpc::InstanceSource& instances(const std::string& service) override;
    Task<Result<>> ready(SteadyTime deadline) override;
    Task<> leave(SteadyTime deadline) override;

private:
    rpc::StaticInstances& source(const std::string& service);

    std::map<std::string, rpc::StaticInstances> sources_;
    InstancesByService announced_;
};

} // namespace domtok::registry

#pragma once

#include "platform/net/endpoint.hpp"

#include <functional>
#include <string>
#include <vector>

namespace domtok::rpc {

/// One process that serves a service.
struct Instance {
    net::Endpoint endpoint;
    int weight{10}; ///< how much it takes beside others; Kitex's default

    bool operator==(const Instance&) const = default;
};

/// Knows the instances of one service. Belongs to one loop.
class InstanceSource {
public:
    virtual ~InstanceSource() = default;

    /// As last known. Empty means that there are none, or that nothing is known yet; trouble in finding out
    /// never empties the list.
    virtual const std::vector<Instance>& instances() const = 0;

    /// Has `changed` called whenever instances() has become different. One listener; an empty function ends
    /// it.
    virtual void listen(std::function<void()> changed) = 0;
};

/// Instances that the configuration names.
class StaticInstances final : public InstanceSource {
public:
    explicit StaticInstances(std::vector<Instance> instances) : instances_{std::move(instances)} {}

    const std::vector<Instance>& instances() const override { return instances_; }
    void listen(std::function<void()> changed) override { changed_ = std::move(changed); }

    /// For tests and tools.
    void replace(std::vector<Instance> instances)
    {
        instances_ = std::move(instances);
        if (changed_) changed_();
    }

private:
    std::vector<Instance> instances_;
    std::function<void()> changed_;
};

} // namespace domtok::rpc

#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/result.hpp"
#include "platform/core/task.hpp"
#include "platform/rpc/instances.hpp"

#include <string>

namespace domtok::registry {

/// Where the processes of a shop find each other: who serves what, and at which address. Belongs to one loop.
class ServiceRegistry {
public:
    virtual ~ServiceRegistry() = default;

    /// Makes an instance known from soon on, and keeps it known until leave(), whatever becomes of the
    /// registry meanwhile. The name of the service has no `/`. Others must be able to reach the endpoint:
    /// see reachable_endpoint().
    virtual void announce(const std::string& service, const rpc::Instance& instance) = 0;

    /// The instances of a service, one source for each service: asked again it is the same. Lives as long as
    /// the registry. What it knew stays known while the registry cannot be asked, and also when the registry
    /// says that nobody is left: whoever is gone refuses calls, while one that lost its data by accident
    /// would take down everybody.
    virtual rpc::InstanceSource& instances(const std::string& service) = 0;

    /// For the start of a process: waits until everything that was announced is known and every source has
    /// been filled, if only with nothing. Refuses at the deadline, saying what to do. One at a time.
    virtual Task<Result<>> ready(SteadyTime deadline) = 0;

    /// The first thing in a shutdown: takes what was announced out again and returns when that is done, or at
    /// the deadline. After ready() has returned.
    virtual Task<> leave(SteadyTime deadline) = 0;
};

} // namespace domtok::registry

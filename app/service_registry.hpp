#pragma once

#include "app/settings.hpp"
#include "app/surroundings.hpp"
#include "platform/registry/service_registry.hpp"

#include <memory>

namespace domtok::app {

/// Refuses with invalid_argument a registry that is not known.
Result<> check_registry(const RpcSettings& settings);

/// The registry that checked settings choose. All outlive it; `background` has stopped before it goes.
std::unique_ptr<registry::ServiceRegistry> open_registry(const Surroundings& surroundings,
                                                         const RpcSettings& settings);

} // namespace domtok::app

#include "platform/registry/static_registry.hpp"

#include <algorithm>
#include <utility>

namespace domtok::registry {

StaticRegistry::StaticRegistry(const InstancesByService& instances)
{
    for (const auto& [service, named] : instances)
        sources_.try_emplace(service, named);
}

rpc::StaticInstances& StaticRegistry::source(const std::string& service)
{
    return sources_.try_emplace(service, std::vector<rpc::Instance>{}).first->second;
}

void StaticRegistry::announce(const std::string& service, const rpc::Instance& instance)
{
    auto known = source(service).instances();
    if (std::ranges::find(known, instance.endpoint, &rpc::Instance::endpoint) != known.end()) return;
    known.push_back(instance);
    source(service).replace(std::move(known));
    announced_[service].push_back(instance);
}

rpc::InstanceSource& StaticRegistry::instances(const std::string& service)
{
    return source(service);
}

Task<Result<>> StaticRegistry::ready(SteadyTime)
{
    co_return Result<>{};
}

Task<> StaticRegistry::leave(SteadyTime)
{
    for (const auto& [service, gone] : announced_) {
        auto left = source(service).instances();
        std::erase_if(left,
                      [&](const auto& instance) { return std::ranges::find(gone, instance) != gone.end(); });
        // As with every registry, the last one stays.
        if (!left.empty()) source(service).replace(std::move(left));
    }
    announced_.clear();
    co_return;
}

} // namespace domtok::registry

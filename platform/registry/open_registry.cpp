#include "platform/registry/open_registry.hpp"

#include "platform/registry/etcd/address.hpp"
#include "platform/registry/etcd/grpc_store.hpp"
#include "platform/registry/etcd_registry.hpp"

#include <stdexcept>

namespace domtok::registry {

Result<std::unique_ptr<ServiceRegistry>> open_registry(std::string_view url, const InstancesByService& named,
                                                       const Surroundings& surroundings)
{
    if (url == "static:") return std::make_unique<StaticRegistry>(named);
    if (!url.starts_with("etcd"))
        return refuse(ErrorCode::invalid_argument, "a registry is static: or etcd://host:port");
    TRY(const auto address, etcd::parse_address(url));
    const etcd::Surroundings inner{.clock = surroundings.clock,
                                   .timers = surroundings.timers,
                                   .random = surroundings.random,
                                   .log = surroundings.log,
                                   .metrics = surroundings.metrics};
    try {
        return std::make_unique<EtcdRegistry>(std::make_unique<etcd::GrpcStore>(surroundings.loop, address),
                                              inner, surroundings.background, address.lease);
    } catch (const std::runtime_error& fault) {
        return refuse(ErrorCode::invalid_argument, fault.what());
    }
}

} // namespace domtok::registry

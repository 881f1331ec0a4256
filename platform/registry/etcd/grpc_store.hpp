#pragma once

#include "platform/registry/etcd/address.hpp"
#include "platform/registry/etcd/store.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <memory>
#include <string>

namespace domtok::registry::etcd {

/// How long a call may take, as Kitex's registry has it.
inline constexpr std::chrono::seconds call_timeout{3};

/// How soon a connection on which nothing comes back any more is given up: a ping and the wait for its
/// answer. etcd itself refuses pings more often than every 5 s.
inline constexpr std::chrono::seconds ping_interval{10};
inline constexpr std::chrono::seconds ping_timeout{5};

/// An etcd over gRPC. gRPC works on threads of its own; what comes back is posted to the loop. A member that
/// cannot be reached makes the next call go to the next one.
class GrpcStore final : public Store {
public:
    /// Connects when the first call is made. Throws std::runtime_error when the certificates that the address
    /// names cannot be read.
    GrpcStore(boost::asio::any_io_executor loop, const Address& address);

    /// Stops, and waits until gRPC has let go of the calls. The loop is still there; none of its coroutines
    /// goes on with this.
    ~GrpcStore() override;
    GrpcStore(const GrpcStore&) = delete;
    GrpcStore& operator=(const GrpcStore&) = delete;

    Task<Result<Listing>> list(const Keys& keys) override;
    Task<Result<>> put(const std::string& key, const std::string& value, LeaseId lease) override;
    Task<Result<Lease>> grant(std::chrono::seconds life) override;
    Task<Result<>> keep_alive(LeaseId lease) override;
    Task<Result<>> revoke(LeaseId lease) override;
    std::unique_ptr<Watch> watch(const Keys& keys, Revision from) override;
    void stop() override;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace domtok::registry::etcd

#pragma once

#include "platform/core/clock.hpp"
#include "platform/registry/etcd/store.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <functional>
#include <list>
#include <map>
#include <string>
#include <vector>

namespace domtok::registry::etcd {

/// An etcd in memory, on a clock that tests move. Leases run out when somebody asks it something.
class FakeStore final : public Store {
public:
    FakeStore(boost::asio::any_io_executor loop, const Clock& clock);
    ~FakeStore() override;
    FakeStore(const FakeStore&) = delete;
    FakeStore& operator=(const FakeStore&) = delete;

    Task<Result<Listing>> list(const Keys& keys) override;
    Task<Result<>> put(const std::string& key, const std::string& value, LeaseId lease) override;
    Task<Result<Lease>> grant(std::chrono::seconds life) override;
    Task<Result<>> keep_alive(LeaseId lease) override;
    Task<Result<>> revoke(LeaseId lease) override;
    std::unique_ptr<Watch> watch(const Keys& keys, Revision from) override;
    void stop() override;

    /// Another process writes or removes a key.
    void write(const std::string& key, const std::string& value, LeaseId lease = no_lease);
    void remove(const std::string& key);

    /// Nothing works from here on; watches end.
    void go_down();
    void come_back() { is_down_ = false; }

    /// Another, empty etcd takes its place; watches end.
    void start_anew();

    /// Forgets the past: watches can begin no earlier than now.
    void compact() { compacted_ = revision_; }
    void end_watches(const Error& why);
    void expire(LeaseId lease);

    const std::map<std::string, Entry>& entries() const { return entries_; }

    /// Names of the calls so far ("grant", "put", ...) with the time of each.
    std::vector<std::pair<std::string, Time>> calls;

    /// Called before the next watch begins, once.
    std::function<void()> before_watch;

private:
    class FakeWatch;
    struct Life {
        std::chrono::seconds life;
        SteadyTime end;
    };

    Result<> arrive(const std::string& call);
    void sweep();
    void tell(Change change);

    boost::asio::any_io_executor loop_;
    const Clock& clock_;
    std::map<std::string, Entry> entries_;
    std::vector<std::pair<Revision, Change>> history_;
    std::map<LeaseId, Life> leases_;
    std::list<FakeWatch*> watches_;
    Revision revision_{1};
    Revision compacted_{0};
    std::int64_t leases_before_{0};
    bool is_down_{false};
    bool is_stopped_{false};
};

} // namespace domtok::registry::etcd

#include "platform/registry/etcd/tests/fake_store.hpp"

#include "platform/net/signal.hpp"

#include <deque>
#include <optional>

namespace domtok::registry::etcd {

namespace {

bool covers(const Keys& keys, const std::string& key)
{
    return keys.end.empty() ? key == keys.first : key >= keys.first && key < keys.end;
}

std::unexpected<Error> unreachable()
{
    return refuse(ErrorCode::network, "etcd: connection refused");
}

std::unexpected<Error> no_such_lease()
{
    return refuse(ErrorCode::record_not_found, "etcd: requested lease not found");
}

} // namespace

class FakeStore::FakeWatch final : public Watch {
public:
    FakeWatch(FakeStore& store, Keys keys)
        : store_{store}
        , keys_{std::move(keys)}
        , place_{store.watches_.insert(store.watches_.end(), this)}
        , changed_{store.loop_}
    {
    }
    ~FakeWatch() override { store_.watches_.erase(place_); }
    FakeWatch(const FakeWatch&) = delete;
    FakeWatch& operator=(const FakeWatch&) = delete;

    Task<Result<Changes>> next() override
    {
        while (waiting_.empty() && !error_)
            co_await changed_.wait();
        if (waiting_.empty()) co_return std::unexpected(*error_);
        auto batch = std::move(waiting_.front());
        waiting_.pop_front();
        co_return batch;
    }

    void cancel() override { end({.code = ErrorCode::network, .message = "etcd: cancelled"}); }

    void end(Error why)
    {
        if (!error_) error_ = std::move(why);
        changed_.notify();
    }

    void add(Changes changes)
    {
        waiting_.push_back(std::move(changes));
        changed_.notify();
    }

    void tell(Revision revision, const Change& change)
    {
        if (covers(keys_, change.entry.key)) add({.revision = revision, .changes = {change}});
    }

private:
    FakeStore& store_;
    Keys keys_;
    std::list<FakeWatch*>::iterator place_;
    net::Signal changed_;
    std::deque<Changes> waiting_;
    std::optional<Error> error_;
};

FakeStore::FakeStore(boost::asio::any_io_executor loop, const Clock& clock)
    : loop_{std::move(loop)}
    , clock_{clock}
{
}

FakeStore::~FakeStore() = default;

Result<> FakeStore::arrive(const std::string& call)
{
    calls.emplace_back(call, clock_.now());
    if (is_down_ || is_stopped_) return unreachable();
    sweep();
    return {};
}

void FakeStore::sweep()
{
    std::vector<LeaseId> ended;
    for (const auto& [id, lease] : leases_)
        if (lease.end <= clock_.steady_now()) ended.push_back(id);
    for (const auto id : ended)
        expire(id);
}

void FakeStore::expire(LeaseId lease)
{
    leases_.erase(lease);
    std::vector<std::string> gone;
    for (const auto& [key, entry] : entries_)
        if (entry.lease == lease) gone.push_back(key);
    for (const auto& key : gone)
        remove(key);
}

void FakeStore::tell(Change change)
{
    for (auto* watch : watches_)
        watch->tell(revision_, change);
    history_.emplace_back(revision_, std::move(change));
}

void FakeStore::write(const std::string& key, const std::string& value, LeaseId lease)
{
    ++revision_;
    const Entry entry{.key = key, .value = value, .lease = lease, .revision = revision_};
    entries_.insert_or_assign(key, entry);
    tell({.kind = Change::Kind::put, .entry = entry});
}

void FakeStore::remove(const std::string& key)
{
    if (entries_.erase(key) == 0) return;
    ++revision_;
    tell({.kind = Change::Kind::removed,
          .entry = {.key = key, .value = {}, .lease = {}, .revision = revision_}});
}

Task<Result<Listing>> FakeStore::list(const Keys& keys)
{
    CO_CHECK(arrive("list"));
    Listing listing{.revision = revision_, .entries = {}};
    for (const auto& [key, entry] : entries_)
        if (covers(keys, key)) listing.entries.push_back(entry);
    co_return listing;
}

Task<Result<>> FakeStore::put(const std::string& key, const std::string& value, LeaseId lease)
{
    CO_CHECK(arrive("put"));
    if (lease != no_lease && !leases_.contains(lease)) co_return no_such_lease();
    write(key, value, lease);
    co_return Result<>{};
}

Task<Result<Lease>> FakeStore::grant(std::chrono::seconds life)
{
    CO_CHECK(arrive("grant"));
    const LeaseId id{++leases_before_};
    leases_.emplace(id, Life{.life = life, .end = clock_.steady_now() + life});
    co_return Lease{.id = id, .life = life};
}

Task<Result<>> FakeStore::keep_alive(LeaseId lease)
{
    CO_CHECK(arrive("keep_alive"));
    const auto kept = leases_.find(lease);
    if (kept == leases_.end()) co_return no_such_lease();
    kept->second.end = clock_.steady_now() + kept->second.life;
    co_return Result<>{};
}

Task<Result<>> FakeStore::revoke(LeaseId lease)
{
    CO_CHECK(arrive("revoke"));
    expire(lease);
    co_return Result<>{};
}

std::unique_ptr<Watch> FakeStore::watch(const Keys& keys, Revision from)
{
    if (before_watch) std::exchange(before_watch, nullptr)();
    auto watch = std::make_unique<FakeWatch>(*this, keys);
    const auto arrived = arrive("watch");
    if (!arrived) {
        watch->end(arrived.error());
    } else if (from <= compacted_) {
        watch->end({.code = ErrorCode::record_not_found, .message = "etcd: compacted"});
    } else {
        watch->add({.revision = revision_, .changes = {}});
        for (const auto& [revision, change] : history_)
            if (revision >= from) watch->tell(revision, change);
    }
    return watch;
}

void FakeStore::stop()
{
    is_stopped_ = true;
    end_watches(unreachable().error());
}

void FakeStore::go_down()
{
    is_down_ = true;
    end_watches(unreachable().error());
}

void FakeStore::end_watches(const Error& why)
{
    for (auto* watch : watches_)
        watch->end(why);
}

void FakeStore::start_anew()
{
    entries_.clear();
    history_.clear();
    leases_.clear();
    revision_ = 1;
    compacted_ = 0;
    end_watches(unreachable().error());
}

} // namespace domtok::registry::etcd

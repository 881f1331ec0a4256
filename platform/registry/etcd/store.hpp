#pragma once

#include "platform/core/result.hpp"
#include "platform/core/task.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

/// etcd v3 as far as a registry and shared settings need it.
namespace domtok::registry::etcd {

/// Counts the changes of a whole etcd: each has a greater one than the change before.
using Revision = std::int64_t;

/// What keys are bound to that vanish with the one who wrote them.
enum class LeaseId : std::int64_t {};

inline constexpr LeaseId no_lease{};

/// The keys from `first` on and before `end`; without `end` the key `first` alone.
struct Keys {
    std::string first;
    std::string end;

    static Keys one(std::string key) { return {.first = std::move(key), .end = {}}; }

    /// The prefix is not empty and does not end with the byte 0xFF.
    static Keys beginning_with(const std::string& prefix);

    bool operator==(const Keys&) const = default;
};

struct Entry {
    std::string key;
    std::string value;
    LeaseId lease{};
    Revision revision{}; ///< of its last change

    bool operator==(const Entry&) const = default;
};

/// What there was at one moment, in the order of the keys.
struct Listing {
    Revision revision{};
    std::vector<Entry> entries;
};

struct Change {
    enum class Kind : std::uint8_t { put, removed } kind{};
    Entry entry; ///< of a removed one the key alone
};

/// What happened together, oldest first. Without changes: nothing has happened up to `revision`.
struct Changes {
    Revision revision{};
    std::vector<Change> changes;
};

struct Lease {
    LeaseId id{};
    std::chrono::seconds life{}; ///< etcd may give more than was asked for
};

/// The changes of some keys, one after the other without a gap. Not destroyed while next() is awaited.
class Watch {
public:
    virtual ~Watch() = default;

    /// Waits for what happens next; the first answer comes without changes, as soon as the watch stands.
    /// Refuses when it is over, for whatever reason: list again then.
    virtual Task<Result<Changes>> next() = 0;

    /// Has next() refuse soon.
    virtual void cancel() = 0;
};

/// An etcd. Each call ends in bounded time. Refusals: `network` when it cannot be reached, has no leader or
/// does not answer; `record_not_found` when a lease is gone; `forbidden` when user, password or permission
/// are wrong; otherwise `internal`. Belongs to one loop.
class Store {
public:
    virtual ~Store() = default;

    /// As agreed by the majority at this moment.
    virtual Task<Result<Listing>> list(const Keys& keys) = 0;

    virtual Task<Result<>> put(const std::string& key, const std::string& value, LeaseId lease) = 0;

    virtual Task<Result<Lease>> grant(std::chrono::seconds life) = 0;

    /// Begins the life of a lease anew. Refuses with record_not_found when it has run out.
    virtual Task<Result<>> keep_alive(LeaseId lease) = 0;

    /// Ends a lease and removes the keys that are bound to it. One that is gone already is no refusal.
    virtual Task<Result<>> revoke(LeaseId lease) = 0;

    /// The changes from `from` on, that revision included. The store outlives the watch.
    virtual std::unique_ptr<Watch> watch(const Keys& keys, Revision from) = 0;

    /// Calls and watches under way are refused soon, new ones at once.
    virtual void stop() = 0;
};

} // namespace domtok::registry::etcd

#pragma once

#include "platform/metrics/metrics.hpp"
#include "platform/registry/etcd/patience.hpp"
#include "platform/registry/etcd/store.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace domtok::registry::etcd {

/// Keeps a key in etcd as long as this process lives, on a lease that ends soon after it has died. Whatever
/// happens to the lease, the key or the whole etcd, it writes the key again. Belongs to one loop.
class Announcement {
public:
    struct Content {
        std::string service; ///< for the log and the metrics
        std::string key;
        std::string value;
        std::chrono::seconds life{}; ///< of the lease; it is renewed three times in that
    };

    /// The store and the surroundings outlive this. `changed` is called when is_made() or has_left() has.
    Announcement(
        Store& store, const Surroundings& surroundings, Content content,
        std::function<void()> changed = [] {});

    /// Announces until leave(); removes the key then, and returns.
    Task<> run();

    /// Has run() remove the key and return.
    void leave();

    const std::string& key() const { return content_.key; }

    /// Whether the key stands in etcd, as far as is known.
    bool is_made() const { return is_made_; }

    /// Whether there is nothing to remove any more, or it could not be removed: then the lease does it.
    bool has_left() const { return has_left_; }

    /// See Patience.
    const std::string& trouble() const { return patience_.trouble(); }

private:
    Task<Result<>> renew();
    /// What stands at the key.
    enum class Standing : std::uint8_t { ours, nothing, of_another };
    Task<Result<Standing>> look();
    void note_rival(LeaseId lease);
    void set_made(bool is_made);

    Store& store_;
    log::Log& log_;
    Content content_;
    std::function<void()> changed_;
    Patience patience_;
    metrics::Gauge made_;
    std::optional<Lease> lease_;
    LeaseId rival_{no_lease}; ///< of the process that has written the key too
    int undisturbed_{0};      ///< renewals since then
    bool is_made_{false};
    bool is_leaving_{false};
    bool has_left_{false};
};

} // namespace domtok::registry::etcd

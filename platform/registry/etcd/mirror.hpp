#pragma once

#include "platform/registry/etcd/patience.hpp"
#include "platform/registry/etcd/store.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace domtok::registry::etcd {

/// A copy of some keys that follows every change: lists them, watches from there on, and lists again when the
/// watch is over for whatever reason (a lost connection, history compacted away, another etcd in the place of
/// the old one). While etcd cannot be reached it stays as it was. Belongs to one loop.
class Mirror {
public:
    using Entries = std::map<std::string, Entry, std::less<>>;

    /// Called after the first listing and whenever something differs from before.
    using Changed = std::function<void(const Entries&)>;

    /// The store and the surroundings outlive this. `task`: see Patience.
    Mirror(Store& store, const Surroundings& surroundings, std::string task, Keys keys, Changed changed);

    /// Follows until stop(). To be awaited once.
    Task<> run();
    void stop();

    /// Whether the keys have been listed once.
    bool is_filled() const { return is_filled_; }

    /// See Patience.
    const std::string& trouble() const { return patience_.trouble(); }

private:
    Task<Result<>> follow();
    void replace(const Listing& listing);
    void apply(const Changes& changes);

    Store& store_;
    Patience patience_;
    Keys keys_;
    Changed changed_;
    Entries entries_;
    std::unique_ptr<Watch> watch_;
    bool is_filled_{false};
    bool is_stopping_{false};
};

} // namespace domtok::registry::etcd

#pragma once

#include "app/data_directory.hpp"
#include "app/machine.hpp"
#include "app/settings.hpp"
#include "platform/log/json_log.hpp"
#include "platform/metrics/metrics.hpp"
#include "platform/net/loop.hpp"
#include "platform/net/loop_timers.hpp"
#include "platform/registry/etcd/address.hpp"
#include "platform/registry/etcd/shared_document.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace domtok::app {

/// Whether the processes of this shop share settings: those with an etcd for a registry do.
bool has_shared_settings(const RpcSettings& settings);

/// Refuses with invalid_argument a start without the shared settings (`text` empty: there are none) when a
/// process on this data directory has begun with some before: an etcd that has lost them would make it
/// another shop, with an empty store. Remembers in the directory that there were some. Throws
/// std::filesystem::filesystem_error.
Result<> must_not_have_vanished(std::string_view text, const DataDirectory& directory);

/// The settings that the processes of a shop share, for those who read or write them while no process of
/// theirs runs: at the start of one, and in commands. Has a loop of its own; each call returns when it is
/// done.
class SharedSettings {
public:
    /// Refuses with invalid_argument a registry where there are none.
    static Result<std::unique_ptr<SharedSettings>> open(const RpcSettings& settings);

    /// Refuses with network when etcd has not answered after this time, with forbidden when it does not let
    /// us.
    Result<registry::etcd::Document> read(std::chrono::milliseconds patience);

    /// Refuses as read() does, but tries once.
    Result<> write(const std::string& text);

private:
    SharedSettings(const registry::etcd::Address& address, const std::string& shown_address);

    std::string shown_address_;
    net::Loop loop_;
    Machine machine_;
    log::JsonLog log_{"domtok", machine_.clock};
    metrics::Registry metrics_;
    net::LoopTimers timers_{loop_.executor(), machine_.clock};
    std::unique_ptr<registry::etcd::Store> store_;
};

} // namespace domtok::app

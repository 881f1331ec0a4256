#pragma once

#include "app/process.hpp"
#include "app/settings_sources.hpp"
#include "platform/registry/etcd/shared_document.hpp"

#include <functional>
#include <memory>
#include <string>

namespace domtok::app {

/// The settings of a process that runs, which follow those that the shop shares. What a process can follow is
/// adopted at once; of the rest is said that it waits for the next start. A text with a fault changes
/// nothing. Belongs to the loop.
class FollowedSettings {
public:
    /// Has everybody go on by these settings.
    using Adopt = std::function<void(const Settings&)>;

    /// What the process has begun with.
    struct Beginning {
        OwnSources own;
        std::string shared_text;
        Settings settings;
    };

    /// Follows in the background of the process, which has stopped before this goes and outlives it.
    FollowedSettings(const boost::asio::any_io_executor& loop, Process& process, Beginning beginning,
                     Adopt adopt);

private:
    Result<> take(std::string_view shared_text);
    void tell(const std::vector<config::Change>& changes);

    log::Log& log_;
    OwnSources own_;
    Settings running_;
    Adopt adopt_;
    metrics::Gauge waiting_;
    std::unique_ptr<registry::etcd::Store> store_;
    registry::etcd::SharedDocument document_;
};

} // namespace domtok::app

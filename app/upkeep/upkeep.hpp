#pragma once

#include "app/surroundings.hpp"
#include "app/upkeep/audit_figures.hpp"
#include "app/upkeep/backlog_figures.hpp"
#include "app/upkeep/forgetting.hpp"
#include "platform/net/periodic.hpp"

#include <chrono>
#include <optional>
#include <span>
#include <string_view>

namespace domtok::app {

struct UpkeepSettings {
    std::chrono::milliseconds keep{};        ///< how long what only guards against repetition is kept
    std::chrono::milliseconds audit_every{}; ///< zero: never
};

/// What a process does for its data in the background: forgets what has served its purpose, counts the events
/// that wait, and proves the books.
class Upkeep {
public:
    /// `services` are those of this process: literals.
    Upkeep(const Surroundings& surroundings, const UpkeepSettings& settings,
           std::span<const std::string_view> services);

private:
    Forgetting forgetting_;
    BacklogFigures backlog_;
    AuditFigures audit_;

    net::Periodic forget_;
    net::Periodic count_;
    std::optional<net::Periodic> prove_;
};

} // namespace domtok::app

#pragma once

#include "platform/net/background.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace domtok::net {

/// Whether a round of periodic work found more than it did.
enum class NextRound { after_the_interval, at_once };

/// Work that a process does every so often, in the background: looking after what is overdue, counting what
/// is shown in metrics. A round that throws is logged and tried again by Background. Belongs to one loop.
class Periodic {
public:
    using Work = std::function<Task<NextRound>()>;

    /// What it works with. All outlive it.
    struct Surroundings {
        const Clock& clock;
        Timers& timers;
        Background& background;
    };

    /// The first round begins at once, the others `interval` after the end of the one before. `work` and what
    /// it refers to live until the background has stopped.
    Periodic(std::string name, const Surroundings& surroundings, std::chrono::milliseconds interval,
             Work work);

private:
    Task<> run();
    void stop();

    const Clock& clock_;
    std::chrono::milliseconds interval_;
    Work work_;
    std::unique_ptr<Alarm> next_;
    bool is_stopping_{false};
};

} // namespace domtok::net

#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/task.hpp"

#include <map>
#include <memory>

namespace domtok::rpc {

/// Something that is over at a given time.
class Expiring {
public:
    virtual ~Expiring() = default;

    /// Called once, at its time or after; it is no longer among the deadlines then.
    virtual void expire() = 0;
};

/// The deadlines of many calls with one alarm. Belongs to one loop.
class Deadlines {
public:
    using Queue = std::multimap<SteadyTime, Expiring*>;
    using Place = Queue::iterator;

    Deadlines(const Clock& clock, Timers& timers) : clock_{clock}, alarm_{timers.alarm()} {}

    Place add(SteadyTime deadline, Expiring& expiring);
    void remove(Place place) { queue_.erase(place); }

    /// Watches the time until stop() and until nothing is left to expire.
    Task<> run();
    void stop();

private:
    const Clock& clock_;
    std::unique_ptr<Alarm> alarm_;
    Queue queue_;
    SteadyTime wakes_at_{no_deadline};
    bool is_stopping_{false};
};

} // namespace domtok::rpc

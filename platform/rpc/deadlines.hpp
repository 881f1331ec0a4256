#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/task.hpp"

#include <boost/intrusive/set.hpp>

#include <memory>

namespace domtok::rpc {

/// Something that is over at a given time. Leaves the deadlines by itself when it goes.
class Expiring
    : public boost::intrusive::set_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
public:
    virtual ~Expiring() = default;

    /// Called once, at its time or after; it is no longer among the deadlines then.
    virtual void expire() = 0;

    SteadyTime expires_at() const { return expires_at_; }

private:
    friend class Deadlines;
    SteadyTime expires_at_{};
};

/// The deadlines of many calls with one alarm. Belongs to one loop.
class Deadlines {
public:
    Deadlines(const Clock& clock, Timers& timers) : clock_{clock}, alarm_{timers.alarm()} {}

    void add(SteadyTime deadline, Expiring& expiring);

    /// Does nothing when it is not among them.
    static void remove(Expiring& expiring)
    {
        if (expiring.is_linked()) expiring.unlink();
    }

    /// Watches the time until stop() and until nothing is left to expire.
    Task<> run();
    void stop();

private:
    struct Time {
        using type = SteadyTime;
        SteadyTime operator()(const Expiring& expiring) const { return expiring.expires_at(); }
    };
    using Queue = boost::intrusive::multiset<Expiring, boost::intrusive::key_of_value<Time>,
                                             boost::intrusive::constant_time_size<false>>;

    const Clock& clock_;
    std::unique_ptr<Alarm> alarm_;
    Queue queue_;
    SteadyTime wakes_at_{no_deadline};
    bool is_stopping_{false};
};

} // namespace domtok::rpc

#include "platform/testing/virtual_clock.hpp"

#include "platform/net/signal.hpp"

#include <algorithm>

namespace domtok::test {

/// An alarm of the virtual clock.
class VirtualClock::Bell final : public Alarm {
public:
    explicit Bell(VirtualClock& clock) : clock_{clock}, changed_{clock.loop_.executor()} {}

    Task<> wait_until(Time when) override
    {
        if (!rung_ && clock_.now() < when) {
            const Asleep asleep{*this, when};
            while (!rung_ && clock_.now() < when)
                co_await changed_.wait();
        }
        rung_ = false;
    }

    void ring() override
    {
        rung_ = true;
        changed_.notify();
    }

    void strike() { changed_.notify(); }

private:
    /// An entry among the clock's sleepers, also gone when the coroutine is destroyed in its sleep.
    class Asleep {
    public:
        Asleep(Bell& bell, Time when)
            : sleepers_{bell.clock_.sleepers_}
            , key_{when, bell.clock_.sleepers_before_++}
        {
            sleepers_->emplace(key_, &bell);
        }
        ~Asleep() { sleepers_->erase(key_); }
        Asleep(const Asleep&) = delete;
        Asleep& operator=(const Asleep&) = delete;

    private:
        std::shared_ptr<Sleepers> sleepers_; ///< the clock's too, which may go first
        Sleepers::key_type key_;
    };

    VirtualClock& clock_;
    net::Signal changed_;
    bool rung_ = false;
};

VirtualClock::VirtualClock(Loop& loop, Time start)
    : loop_{loop}
    , now_{start.time_since_epoch().count()}
    , start_{start.time_since_epoch().count()}
{
}

SteadyTime VirtualClock::steady_now() const
{
    // Not 0 at the start, so that a test can also speak of the time before.
    return SteadyTime{std::chrono::hours{24} + std::chrono::milliseconds{now_.load() - start_}};
}

std::unique_ptr<Alarm> VirtualClock::alarm()
{
    return std::make_unique<Bell>(*this);
}

void VirtualClock::advance_to(Time when)
{
    loop_.settle();
    while (!sleepers_->empty() && sleepers_->begin()->first.first <= when) {
        const auto [key, bell] = *sleepers_->begin();
        now_ = std::max(now(), key.first).time_since_epoch().count();
        bell->strike();
        loop_.settle();
    }
    now_ = std::max(now(), when).time_since_epoch().count();
    loop_.settle();
}

bool VirtualClock::advance_to_next_alarm()
{
    loop_.settle();
    if (sleepers_->empty()) return false;
    advance_to(sleepers_->begin()->first.first);
    return true;
}

} // namespace domtok::test

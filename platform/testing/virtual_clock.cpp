#include "platform/testing/virtual_clock.hpp"

#include "platform/net/signal.hpp"

#include <algorithm>

namespace domtok::test {

namespace {

/// Not 0, so that a test can also speak of the time before.
constexpr SteadyTime steady_start{std::chrono::hours{24}};

} // namespace

/// An alarm of the virtual clock.
class VirtualClock::Bell final : public Alarm {
public:
    explicit Bell(VirtualClock& clock) : clock_{clock}, changed_{clock.loop_.executor()} {}

    Task<> wait_until(SteadyTime when) override
    {
        co_await sleep(std::chrono::ceil<milliseconds>(when - steady_start), false);
    }

    Task<> wait_until_date(Time when) override
    {
        co_await sleep(when.time_since_epoch() - milliseconds{clock_.started_}, true);
    }

    void ring() override
    {
        rung_ = true;
        changed_.notify();
    }

    void strike() { changed_.notify(); }

    void clock_was_set()
    {
        if (ends_when_set_) ring();
    }

private:
    Task<> sleep(milliseconds until, bool ends_when_set)
    {
        ends_when_set_ = ends_when_set;
        if (!rung_ && clock_.elapsed() < until) {
            const Asleep asleep{*this, until};
            while (!rung_ && clock_.elapsed() < until)
                co_await changed_.wait();
        }
        rung_ = false;
    }

    /// An entry among the clock's sleepers, also gone when the coroutine is destroyed in its sleep.
    class Asleep {
    public:
        Asleep(Bell& bell, milliseconds when)
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
    bool ends_when_set_ = false;
};

VirtualClock::VirtualClock(Loop& loop, Time start) : loop_{loop}, started_{start.time_since_epoch().count()}
{
}

SteadyTime VirtualClock::steady_now() const
{
    return steady_start + elapsed();
}

std::unique_ptr<Alarm> VirtualClock::alarm()
{
    return std::make_unique<Bell>(*this);
}

void VirtualClock::advance_to(Time when)
{
    elapse_to(when.time_since_epoch() - milliseconds{started_});
}

void VirtualClock::elapse_to(milliseconds when)
{
    loop_.settle();
    while (!sleepers_->empty() && sleepers_->begin()->first.first <= when) {
        const auto [key, bell] = *sleepers_->begin();
        elapsed_ = std::max(elapsed(), key.first).count();
        bell->strike();
        loop_.settle();
    }
    elapsed_ = std::max(elapsed(), when).count();
    loop_.settle();
}

bool VirtualClock::advance_to_next_alarm()
{
    loop_.settle();
    if (sleepers_->empty()) return false;
    elapse_to(sleepers_->begin()->first.first);
    return true;
}

void VirtualClock::set(Time to)
{
    loop_.settle();
    started_ = (to.time_since_epoch() - elapsed()).count();
    for (const auto& [when, bell] : *sleepers_)
        bell->clock_was_set();
    loop_.settle();
}

} // namespace domtok::test

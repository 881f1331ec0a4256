#include "platform/net/loop_timers.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

namespace domtok::net {

namespace asio = boost::asio;

namespace {

/// How long an alarm that waits for a date sleeps without a look at the clock.
constexpr std::chrono::milliseconds longest_sleep{1'000};

/// A clock that is led back to the right time by less is not set: it is looked at often enough.
constexpr std::chrono::seconds smallest_setting{1};

class LoopAlarm final : public Alarm {
public:
    LoopAlarm(const asio::any_io_executor& executor, const Clock& clock) : timer_{executor}, clock_{clock} {}

    Task<> wait_until(SteadyTime when) override
    {
        while (!rung_) {
            const auto now = clock_.steady_now();
            if (now >= when) break;
            // The end of time is further away than a timer can count.
            co_await sleep(std::min<SteadyTime::duration>(when - now, std::chrono::hours{24}));
        }
        rung_ = false;
    }

    Task<> wait_until_date(Time when) override
    {
        const auto wall_began = clock_.now();
        const auto steady_began = clock_.steady_now();
        while (!rung_) {
            const auto now = clock_.now();
            const auto set_by = (now - wall_began) - (clock_.steady_now() - steady_began);
            if (now >= when || std::chrono::abs(set_by) >= smallest_setting) break;
            // `when` may be the end of time: compared before subtracted.
            co_await sleep(when > now + longest_sleep ? longest_sleep : when - now);
        }
        rung_ = false;
    }

    void ring() override
    {
        rung_ = true;
        timer_.cancel();
    }

private:
    Task<> sleep(SteadyTime::duration time)
    {
        timer_.expires_after(time);
        boost::system::error_code woken;
        co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }

    asio::steady_timer timer_;
    const Clock& clock_;
    bool rung_{false};
};

} // namespace

LoopTimers::LoopTimers(asio::any_io_executor executor, const Clock& clock)
    : executor_{std::move(executor)}
    , clock_{clock}
{
}

std::unique_ptr<Alarm> LoopTimers::alarm()
{
    return std::make_unique<LoopAlarm>(executor_, clock_);
}

} // namespace domtok::net

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

/// How long an alarm sleeps without a look at the clock.
constexpr std::chrono::milliseconds longest_sleep{1'000};

class LoopAlarm final : public Alarm {
public:
    LoopAlarm(const asio::any_io_executor& executor, const Clock& clock) : timer_{executor}, clock_{clock} {}

    Task<> wait_until(Time when) override
    {
        while (!rung_) {
            const auto now = clock_.now();
            if (now >= when) break;
            // `when` may be the end of time: compared before subtracted.
            timer_.expires_after(when > now + longest_sleep ? longest_sleep : when - now);
            boost::system::error_code woken;
            co_await timer_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
        }
        rung_ = false;
    }

    void ring() override
    {
        rung_ = true;
        timer_.cancel();
    }

private:
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

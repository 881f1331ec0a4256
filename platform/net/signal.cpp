#include "platform/net/signal.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace domtok::net {

namespace asio = boost::asio;

/// A timer that never expires: cancelling it wakes who waits for it.
struct Signal::State {
    asio::steady_timer timer;
};

Signal::Signal(const asio::any_io_executor& executor)
    : state_{std::make_unique<State>(asio::steady_timer{executor, asio::steady_timer::time_point::max()})}
{
}

Signal::~Signal() = default;

Task<> Signal::wait()
{
    boost::system::error_code woken;
    co_await state_->timer.async_wait(asio::redirect_error(asio::use_awaitable, woken));
}

void Signal::notify()
{
    state_->timer.cancel();
}

} // namespace domtok::net

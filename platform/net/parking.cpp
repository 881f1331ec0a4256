#include "platform/net/parking.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace domtok::net {

namespace asio = boost::asio;

Task<> ParkingPlace::wait()
{
    if (std::exchange(is_woken_, false)) co_return;
    loop_ = co_await asio::this_coro::executor;
    co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>(
        [this](auto handler) { sleeper_.emplace(std::move(handler)); }, asio::use_awaitable);
}

void ParkingPlace::wake()
{
    if (!sleeper_) {
        is_woken_ = true;
        return;
    }
    auto go_on = [sleeper = *std::exchange(sleeper_, std::nullopt)]() mutable { std::move(sleeper)(); };
    asio::post(loop_, std::move(go_on));
}

} // namespace domtok::net

#include "platform/rpc/pending_call.hpp"

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace domtok::rpc {

namespace asio = boost::asio;

PendingCall::~PendingCall()
{
    if (place_) deadlines_.remove(*place_);
}

Task<PendingCall::End> PendingCall::wait(SteadyTime deadline)
{
    if (end_ == End::none) {
        loop_ = co_await asio::this_coro::executor;
        place_ = deadlines_.add(deadline, *this);
        co_await asio::async_initiate<const asio::use_awaitable_t<>, void()>(
            [this](auto handler) {
                slot_ = asio::get_associated_cancellation_slot(handler);
                sleeper_.emplace(std::move(handler));
                if (slot_.is_connected())
                    slot_.assign([this](asio::cancellation_type) { end(End::cancelled); });
            },
            asio::use_awaitable);
        if (slot_.is_connected()) slot_.clear();
    }
    co_return end_;
}

/// Whether somebody is to be woken for it.
bool PendingCall::note_end(End how)
{
    if (end_ != End::none) return false;
    end_ = how;
    if (place_) deadlines_.remove(*std::exchange(place_, std::nullopt));
    return sleeper_.has_value();
}

void PendingCall::end(End how)
{
    if (!note_end(how)) return;
    // In a turn of its own: whoever ends it is not done yet.
    auto go_on = [sleeper = *std::exchange(sleeper_, std::nullopt)]() mutable { std::move(sleeper)(); };
    asio::post(loop_, std::move(go_on));
}

void PendingCall::answered()
{
    if (!note_end(End::answered)) return;
    auto sleeper = *std::exchange(sleeper_, std::nullopt);
    std::move(sleeper)();
}

void PendingCall::expire()
{
    place_.reset();
    end(End::timed_out);
}

} // namespace domtok::rpc

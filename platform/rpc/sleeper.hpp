#pragma once

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <functional>
#include <utility>

namespace domtok::rpc {

/// Where one coroutine sleeps until another wakes it. Costs no allocation and no turn of the loop. Belongs to
/// one loop.
class Sleeper {
public:
    /// To be awaited at once: `co_await sleeper.sleep([] { … })`. The coroutine sleeps until wake(); when it
    /// is cancelled `on_cancel` is called, which has it woken.
    template <class OnCancel>
    auto sleep(OnCancel on_cancel)
    {
        auto initiate = [this, on_cancel](auto handler) {
            // Asio clears it when the coroutine goes on.
            auto slot = boost::asio::get_associated_cancellation_slot(handler);
            wake_ = std::move(handler);
            if (slot.is_connected())
                slot.assign([on_cancel](boost::asio::cancellation_type) { on_cancel(); });
        };
        return boost::asio::async_initiate<const boost::asio::deferred_t, void()>(std::move(initiate),
                                                                                  boost::asio::deferred);
    }

    bool is_asleep() const { return static_cast<bool>(wake_); }

    /// The sleeper goes on at once, before this returns.
    void wake() { take()(); }

    /// What wakes it, for another turn of the loop.
    std::move_only_function<void()> take() { return std::exchange(wake_, nullptr); }

private:
    std::move_only_function<void()> wake_;
};

} // namespace domtok::rpc

#include "platform/net/loop.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <csignal>
#include <exception>
#include <utility>

namespace domtok::net {

namespace asio = boost::asio;

struct Loop::State {
    // Sockets and timers are touched by the loop's thread alone, so the reactor need not lock; other threads
    // post.
    asio::io_context context{BOOST_ASIO_CONCURRENCY_HINT_UNSAFE_IO};
};

Loop::Loop() : state_{std::make_unique<State>()} {}

Loop::~Loop() = default;

asio::any_io_executor Loop::executor()
{
    return state_->context.get_executor();
}

void Loop::run(Task<> main)
{
    std::exception_ptr thrown;
    asio::co_spawn(state_->context, std::move(main),
                   [&](std::exception_ptr fault) { thrown = std::move(fault); });
    state_->context.restart();
    state_->context.run();
    if (thrown) std::rethrow_exception(thrown);
}

Task<int> Loop::stop_signal()
{
    asio::signal_set signals{state_->context, SIGTERM, SIGINT};
    co_return co_await signals.async_wait(asio::use_awaitable);
}

} // namespace domtok::net

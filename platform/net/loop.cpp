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

struct StopSignal::State {
    explicit State(asio::io_context& context) : signals{context, SIGTERM, SIGINT} {}

    asio::signal_set signals;
};

StopSignal::StopSignal(Loop& loop) : state_{std::make_unique<State>(loop.state_->context)} {}

StopSignal::~StopSignal() = default;

Task<int> StopSignal::wait()
{
    const auto number = co_await state_->signals.async_wait(asio::use_awaitable);
    state_->signals.clear();
    co_return number;
}

} // namespace domtok::net

#include "platform/testing/loop.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <exception>
#include <stdexcept>

namespace domtok::test {

namespace asio = boost::asio;

namespace {

/// A test in which nothing happens for so long has come to a halt.
constexpr auto patience = std::chrono::minutes{1};

} // namespace

struct Loop::State {
    asio::io_context context{1};
    asio::executor_work_guard<asio::io_context::executor_type> work{context.get_executor()};
    std::list<std::function<bool()>> busy;
    std::exception_ptr background_fault;
};

Loop::Loop() : state_{std::make_unique<State>()} {}

Loop::~Loop() = default;

asio::any_io_executor Loop::executor()
{
    return state_->context.get_executor();
}

void Loop::start(Task<> task)
{
    asio::co_spawn(state_->context, std::move(task), [this](std::exception_ptr fault) {
        if (fault) state_->background_fault = std::move(fault);
    });
}

void Loop::drive(Task<> task)
{
    bool done = false;
    std::exception_ptr thrown;
    asio::co_spawn(state_->context, std::move(task), [&](std::exception_ptr fault) {
        done = true;
        thrown = std::move(fault);
    });
    while (!done)
        run_one();
    if (thrown) std::rethrow_exception(thrown);
}

void Loop::run_until(const std::function<bool()>& reached)
{
    while (!reached())
        run_one();
}

void Loop::poll()
{
    while (state_->context.poll_one() > 0)
        throw_background_fault();
}

void Loop::settle()
{
    const auto is_busy = [this] {
        for (const auto& busy : state_->busy)
            if (busy()) return true;
        return false;
    };
    while (true) {
        poll();
        if (!is_busy()) return;
        run_one();
    }
}

Loop::Watch::Watch(Loop& loop, std::function<bool()> is_busy)
    : loop_{loop}
    , entry_{loop.state_->busy.insert(loop.state_->busy.end(), std::move(is_busy))}
{
}

Loop::Watch::~Watch()
{
    loop_.state_->busy.erase(entry_);
}

void Loop::run_one()
{
    if (state_->context.run_one_for(patience) == 0)
        throw std::runtime_error("the loop waits for something that does not happen");
    throw_background_fault();
}

void Loop::throw_background_fault()
{
    if (state_->background_fault) std::rethrow_exception(std::exchange(state_->background_fault, nullptr));
}

} // namespace domtok::test

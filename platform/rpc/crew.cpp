#include "platform/rpc/crew.hpp"

#include "platform/rpc/connection.hpp"
#include "platform/rpc/sleeper.hpp"

#include <cassert>
#include <limits>
#include <optional>
#include <utility>

namespace domtok::rpc {

namespace {

/// What bounds them are the calls in flight.
constexpr std::size_t workers_max = std::numeric_limits<std::size_t>::max();

/// Of those who wait for a call; more are for the memory of a busy hour only.
constexpr std::size_t idle_max = 256;

} // namespace

struct Crew::Worker {
    std::optional<RunningCall> call;
    Sleeper sleeper{};
};

Crew::Crew(const boost::asio::any_io_executor& executor)
    // What a service throws ends in work().
    : workers_{executor, workers_max, [](const std::exception_ptr&) { std::terminate(); }}
{
}

void Crew::run(RunningCall call)
{
    if (idle_.empty()) {
        const bool started = workers_.start(work(std::move(call)));
        assert(started);
        return;
    }
    auto& worker = *idle_.back();
    idle_.pop_back();
    worker.call = std::move(call);
    worker.sleeper.wake();
}

Task<> Crew::work(RunningCall first)
{
    Worker self{.call = std::move(first)};
    while (self.call) {
        std::exception_ptr fault;
        try {
            co_await self.call->invocation->run(self.call->context);
        } catch (...) {
            fault = std::current_exception();
        }
        self.call->connection->finish(*self.call, fault);
        // Who is idle holds nobody's arguments.
        self.call.reset();
        if (is_stopping_ || idle_.size() >= idle_max) co_return;
        idle_.push_back(&self);
        co_await self.sleeper.sleep([] {}); // nobody cancels it
    }
}

void Crew::stop()
{
    is_stopping_ = true;
    for (auto* worker : std::exchange(idle_, {}))
        worker->sleeper.wake();
}

} // namespace domtok::rpc

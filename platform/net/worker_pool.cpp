#include "platform/net/worker_pool.hpp"

#include <boost/asio/append.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <exception>

namespace domtok::net {

namespace asio = boost::asio;

struct WorkerPool::State {
    const Clock& clock;
    std::size_t waiting_max;
    std::atomic<std::size_t> waiting{0};
    asio::thread_pool threads;

    /// Has a thread run the job and then the loop behind `guard` go on with `handler`.
    template <class Guard, class Handler>
    void start(Job& job, Guard guard, Handler handler)
    {
        ++waiting;
        asio::post(threads, [this, &job, guard = std::move(guard), handler = std::move(handler)]() mutable {
            --waiting;
            std::exception_ptr fault;
            try {
                if (clock.steady_now() < job.deadline()) job.run();
            } catch (...) {
                fault = std::current_exception();
            }
            asio::post(guard.get_executor(), asio::append(std::move(handler), std::move(fault)));
        });
    }
};

WorkerPool::WorkerPool(const Clock& clock, WorkerPoolSettings settings)
    : state_{std::make_unique<State>(clock, settings.waiting_max, 0, settings.threads)}
{
}

WorkerPool::~WorkerPool()
{
    state_->threads.join();
}

std::size_t WorkerPool::waiting() const
{
    return state_->waiting;
}

Task<bool> WorkerPool::do_run(Job& job)
{
    if (state_->waiting >= state_->waiting_max) co_return false;
    const auto executor = co_await asio::this_coro::executor;
    const auto start = [this, &job, &executor](auto handler) {
        state_->start(job, asio::make_work_guard(executor), std::move(handler));
    };
    co_await asio::async_initiate<const asio::use_awaitable_t<>, void(std::exception_ptr)>(
        start, asio::use_awaitable);
    co_return true;
}

} // namespace domtok::net

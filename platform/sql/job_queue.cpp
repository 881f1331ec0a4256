#include "platform/sql/job_queue.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/deferred.hpp>

#include <utility>

namespace domtok::sql {

JobQueue::JobQueue(std::string_view name, std::size_t waiting_max) : name_{name}, waiting_max_{waiting_max} {}

bool JobQueue::push(Waiting& waiting)
{
    bool wakes = false;
    {
        const std::lock_guard lock{mutex_};
        if (closed_ || waiting_.size() >= waiting_max_) return false;
        waiting_.push(waiting);
        wakes = idle_ > 0;
    }
    if (wakes) changed_.notify_one();
    return true;
}

void JobQueue::wait_for_some(Lock& lock)
{
    while (waiting_.empty() && !closed_) {
        ++idle_;
        changed_.wait(lock);
        --idle_;
    }
}

bool JobQueue::wait_for_turn(Lock& lock, std::chrono::nanoseconds patience)
{
    if (turns_ == 0 || closed_) return false;
    const auto long_enough = last_turn_ + patience;
    if (Watch::now() >= long_enough) return false;
    changed_.wait_until(lock, long_enough);
    return true;
}

void JobQueue::begin_turn()
{
    ++turns_;
    last_turn_ = Watch::now();
}

void JobQueue::end_turn()
{
    {
        const std::lock_guard lock{mutex_};
        --turns_;
    }
    changed_.notify_one();
}

WaitingList JobQueue::take_some(std::size_t max)
{
    if (waiting_.size() <= max) return std::move(waiting_);
    WaitingList some;
    while (some.size() < max)
        some.push(waiting_.pop());
    return some;
}

WaitingList JobQueue::take_together(std::size_t max)
{
    WaitingList company;
    WaitingList others;
    company.push(waiting_.pop());
    const auto* const together = company.front()->job.together();
    while (!waiting_.empty()) {
        auto& next = waiting_.pop();
        (company.size() < max && next.job.together() == together ? company : others).push(next);
    }
    waiting_ = std::move(others);
    return company;
}

WaitingList JobQueue::take_first_alone()
{
    WaitingList alone;
    WaitingList others;
    while (!waiting_.empty()) {
        auto& next = waiting_.pop();
        (alone.empty() && next.job.together() == nullptr ? alone : others).push(next);
    }
    waiting_ = std::move(others);
    return alone;
}

WaitingList JobQueue::take(std::size_t max)
{
    Lock lock{mutex_};
    wait_for_some(lock);
    return take_some(max);
}

WaitingList JobQueue::take_turn(std::size_t max, std::chrono::nanoseconds patience)
{
    Lock lock{mutex_};
    do
        wait_for_some(lock);
    while (!waiting_.empty() && wait_for_turn(lock, patience));
    if (waiting_.empty()) return {};
    begin_turn();
    return take_some(max);
}

WaitingList JobQueue::take_company(std::size_t max, std::chrono::nanoseconds patience)
{
    Lock lock{mutex_};
    do {
        wait_for_some(lock);
        if (auto alone = take_first_alone(); !alone.empty()) return alone;
    } while (!waiting_.empty() && wait_for_turn(lock, patience));
    if (waiting_.empty()) return {};
    begin_turn();
    return take_together(max);
}

void JobQueue::close()
{
    {
        const std::lock_guard lock{mutex_};
        closed_ = true;
    }
    changed_.notify_all();
}

std::size_t JobQueue::size() const
{
    const std::lock_guard lock{mutex_};
    return waiting_.size();
}

std::string JobQueue::refusal() const
{
    return "the store's queue of " + name_ + " is full: " + std::to_string(waiting_max_) + " are waiting";
}

Task<> run_in(JobQueue& queue, Waiting& waiting, std::size_t& in_flight)
{
    namespace asio = boost::asio;
    // No cancellation slot is set: the caller's frame stays where the store's thread finds it until it is
    // handed back.
    const auto hand_over = [&](auto coroutine) {
        waiting.coroutine.hold(std::move(coroutine));
        ++in_flight;
        if (queue.push(waiting)) return;
        waiting.fault = std::make_exception_ptr(Overloaded(queue.refusal()));
        WaitingList refused;
        refused.push(waiting);
        hand_back(std::move(refused));
    };
    co_await asio::async_initiate<const asio::deferred_t, void()>(hand_over, asio::deferred);
    --in_flight;
    if (waiting.fault) std::rethrow_exception(std::move(waiting.fault));
}

} // namespace domtok::sql

#include "platform/sql/sqlite/job_queue.hpp"

namespace domtok::sql::sqlite {

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

WaitingList JobQueue::take(std::size_t max)
{
    std::unique_lock lock{mutex_};
    while (waiting_.empty() && !closed_) {
        ++idle_;
        changed_.wait(lock);
        --idle_;
    }
    if (waiting_.size() <= max) return std::move(waiting_);
    WaitingList some;
    while (some.size() < max)
        some.push(waiting_.pop());
    return some;
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

} // namespace domtok::sql::sqlite

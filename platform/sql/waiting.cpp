#include "platform/sql/waiting.hpp"

#include <boost/asio/post.hpp>

namespace domtok::sql {

namespace {

/// What a loop gets: the coroutines to resume there. If the loop is torn down first, they are destroyed.
class Resumption {
public:
    Resumption(WaitingList list, SharedHearing hearing) : list_{std::move(list)}, hearing_{std::move(hearing)}
    {
        if (hearing_) hearing_->expect();
    }
    Resumption(Resumption&&) = default;
    Resumption(const Resumption&) = delete;
    Resumption& operator=(Resumption&&) = delete;
    Resumption& operator=(const Resumption&) = delete;

    ~Resumption()
    {
        while (!list_.empty())
            list_.pop().coroutine.abandon();
        if (hearing_) hearing_->heard();
    }

    /// What a coroutine throws at its end does not come out here: the executor keeps it until this is done.
    void operator()()
    {
        while (!list_.empty())
            list_.pop().coroutine.resume();
    }

private:
    WaitingList list_;
    SharedHearing hearing_;
};

} // namespace

bool Waiting::run(Transaction& transaction, const Clock& clock)
{
    fault = nullptr; // of an earlier try
    try {
        if (deadline != no_deadline && clock.steady_now() >= deadline)
            throw DeadlineExceeded("the deadline passed before the store came to it");
        begun = true;
        return job.run(transaction);
    } catch (...) {
        fault = std::current_exception();
        return false;
    }
}

void WaitingList::push(Waiting& waiting)
{
    waiting.next = nullptr;
    (last_ == nullptr ? first_ : last_->next) = &waiting;
    last_ = &waiting;
    ++size_;
}

Waiting& WaitingList::pop()
{
    auto& waiting = *first_;
    first_ = waiting.next;
    if (first_ == nullptr) last_ = nullptr;
    --size_;
    return waiting;
}

void hand_back(WaitingList done, const SharedHearing& hearing)
{
    // Loops are few, mostly one: each round takes out those of the first one's loop.
    while (!done.empty()) {
        const auto& loop = done.front()->loop;
        WaitingList of_loop;
        WaitingList of_others;
        while (!done.empty()) {
            auto& waiting = done.pop();
            (&waiting.loop == &loop ? of_loop : of_others).push(waiting);
        }
        done = std::move(of_others);
        boost::asio::post(loop, Resumption{std::move(of_loop), hearing});
    }
}

} // namespace domtok::sql

#include "platform/sql/waiting.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>

namespace domtok::sql {

namespace {

constexpr auto too_late = "the deadline passed before the store came to it";

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
        if (is_late(clock)) throw DeadlineExceeded(too_late);
        begun = true;
        return job.run(transaction);
    } catch (...) {
        fault = std::current_exception();
        return false;
    }
}

std::vector<Company> companies_of(const WaitingList& list)
{
    std::vector<Company> companies;
    companies.reserve(list.size());
    for (auto* waiting = list.front(); waiting != nullptr; waiting = waiting->next) {
        const auto* const together = waiting->job.together();
        const auto fits = [together](const Company& company) {
            return together != nullptr && company.front()->job.together() == together;
        };
        const auto found = std::ranges::find_if(companies, fits);
        (found == companies.end() ? companies.emplace_back() : *found).push_back(waiting);
    }
    return companies;
}

void run_together(const Company& company, Transaction& transaction, const Clock& clock)
{
    std::vector<Job*> jobs;
    jobs.reserve(company.size());
    for (auto* waiting : company) {
        waiting->fault = nullptr; // of an earlier try
        if (waiting->is_late(clock)) {
            waiting->fault = std::make_exception_ptr(DeadlineExceeded(too_late));
            continue;
        }
        waiting->begun = true;
        jobs.push_back(&waiting->job);
    }
    if (!jobs.empty()) jobs.front()->together()->run(transaction, jobs);
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

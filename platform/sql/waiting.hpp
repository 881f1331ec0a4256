#pragma once

#include "platform/core/clock.hpp"
#include "platform/sql/database.hpp"
#include "platform/sql/hearing.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <cstddef>
#include <exception>
#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace domtok::sql {

/// A coroutine that is suspended until resume(), which happens once. Kept in place: no allocation.
class Suspended {
public:
    template <class Handler>
    void hold(Handler handler)
    {
        static_assert(sizeof(Handler) <= sizeof storage_ && alignof(Handler) <= alignof(void*));
        ::new (static_cast<void*>(storage_)) Handler(std::move(handler));
        leave_ = [](void* storage, bool resumes) {
            // Moved out first: resuming destroys the frame that this lies in.
            auto* const held = std::launder(static_cast<Handler*>(storage));
            Handler taken = std::move(*held);
            held->~Handler();
            if (resumes) std::move(taken)();
        };
    }

    void resume() { leave_(storage_, true); }

    /// Has the coroutine destroyed instead of resumed.
    void abandon() { leave_(storage_, false); }

private:
    alignas(void*) std::byte storage_[2 * sizeof(void*)];
    void (*leave_)(void*, bool) = nullptr;
};

/// One body on its way through the store. Lives in the frame of the coroutine that awaits it, from which it
/// is handed to a thread of the store and back.
struct Waiting {
    Database::Job& job;
    SteadyTime deadline;
    const boost::asio::any_io_executor& loop; ///< its address names the loop
    Suspended coroutine{};
    bool one_view = false; ///< of a read: all its statements see the data of one moment
    std::exception_ptr fault{};
    bool begun = false;
    Waiting* next = nullptr;

    /// Runs the body, unless its deadline has passed. Returns whether what it wrote is to be kept; keeps what
    /// it throws in `fault`.
    bool run(Transaction& transaction, const Clock& clock);

    bool is_late(const Clock& clock) const
    {
        return deadline != no_deadline && clock.steady_now() >= deadline;
    }
};

/// A list of waiting bodies, in order. Owns nothing.
class WaitingList {
public:
    WaitingList() = default;
    WaitingList(WaitingList&& other) noexcept
        : first_{std::exchange(other.first_, nullptr)}
        , last_{std::exchange(other.last_, nullptr)}
        , size_{std::exchange(other.size_, 0)}
    {
    }
    WaitingList& operator=(WaitingList&& other) noexcept
    {
        first_ = std::exchange(other.first_, nullptr);
        last_ = std::exchange(other.last_, nullptr);
        size_ = std::exchange(other.size_, 0);
        return *this;
    }

    bool empty() const { return first_ == nullptr; }
    std::size_t size() const { return size_; }
    Waiting* front() const { return first_; }

    void push(Waiting& waiting);
    Waiting& pop();

private:
    Waiting* first_ = nullptr;
    Waiting* last_ = nullptr;
    std::size_t size_ = 0;
};

/// Bodies of one list that are run together: one, or several with the same Job::together().
using Company = std::vector<Waiting*>;

/// The companies of a list, in the order of their first bodies.
std::vector<Company> companies_of(const WaitingList& list);

/// Runs the bodies of a company of several with one call, except those whose deadline has passed: they get
/// their fault. Throws what has come between; nobody has an outcome then.
void run_together(const Company& company, Transaction& transaction, const Clock& clock);

/// The thread that hands back and the loops that hear own it together.
using SharedHearing = std::shared_ptr<Hearing>; // second owner: the loops

/// Hands bodies that are done back to their coroutines: each loop gets its own with one post, and tells
/// `hearing` when it has resumed them.
void hand_back(WaitingList done, const SharedHearing& hearing = {});

} // namespace domtok::sql

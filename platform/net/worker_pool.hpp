#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/result.hpp"
#include "platform/core/task.hpp"

#include <concepts>
#include <cstddef>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace domtok::net {

/// What work that may be refused before it begins gives: a T, or what of T is no refusal.
template <class T>
struct Refusable {
    using type = Result<T>;
};
template <class T>
struct Refusable<Result<T>> {
    using type = Result<T>;
};

struct WorkerPoolSettings {
    std::size_t threads = 1;
    std::size_t waiting_max = 256; ///< jobs that wait for a thread; more are refused
};

/// Threads for work that would hold up the loop, such as hashing a password. Belongs to one loop; destroyed
/// when no job is under way.
class WorkerPool {
public:
    /// The clock outlives this; it is asked on the threads.
    WorkerPool(const Clock& clock, WorkerPoolSettings settings);
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// Runs `work` on a thread of the pool and returns on the loop with what it returned; throws what it
    /// threw. Refuses without having begun: with `overloaded` when too many jobs wait, and with
    /// `deadline_exceeded` when a thread is free only after the deadline. `work` touches nothing that the
    /// loop may touch meanwhile. A job in line is awaited to its end, also by a cancelled coroutine.
    template <std::invocable Work>
    auto run(SteadyTime deadline, Work work) -> Task<typename Refusable<std::invoke_result_t<Work&>>::type>
    {
        WorkJob<Work> job{deadline, work};
        if (!co_await do_run(job))
            co_return refuse(ErrorCode::overloaded, "too much is waiting; try again later");
        if (!job.has_run())
            co_return refuse(ErrorCode::deadline_exceeded,
                             "this waited too long and was given up; nothing has changed");
        co_return job.take();
    }

    /// The same without a deadline.
    template <std::invocable Work>
    auto run(Work work) -> Task<typename Refusable<std::invoke_result_t<Work&>>::type>
    {
        return run(no_deadline, std::move(work));
    }

    /// Jobs that no thread has taken yet.
    std::size_t waiting() const;

private:
    struct State;

    /// What a thread runs. Lives in the frame of the coroutine that awaits it.
    class Job {
    public:
        explicit Job(SteadyTime deadline) : deadline_{deadline} {}
        virtual ~Job() = default;
        Job(const Job&) = delete;
        Job& operator=(const Job&) = delete;

        SteadyTime deadline() const { return deadline_; }
        virtual void run() = 0;

    private:
        SteadyTime deadline_;
    };

    template <class Work>
    class WorkJob final : public Job {
    public:
        using Returned = std::invoke_result_t<Work&>;
        using Kept = Refusable<Returned>::type;

        WorkJob(SteadyTime deadline, Work& work) : Job{deadline}, work_{work} {}

        void run() override
        {
            if constexpr (std::is_void_v<Returned>) {
                work_();
                returned_.emplace();
            } else {
                returned_.emplace(work_());
            }
        }

        bool has_run() const { return returned_.has_value(); }
        Kept take() { return *std::move(returned_); }

    private:
        Work& work_;
        std::optional<Kept> returned_;
    };

    /// False: there was no room for the job. Throws what the job threw.
    Task<bool> do_run(Job& job);

    std::unique_ptr<State> state_;
};

} // namespace domtok::net

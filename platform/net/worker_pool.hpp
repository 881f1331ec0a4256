#pragma once

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
    explicit WorkerPool(WorkerPoolSettings settings);
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// Runs `work` on a thread of the pool and returns on the loop with what it returned; throws what it
    /// threw. Refuses with `overloaded`, without having begun, when too many jobs wait. `work` touches
    /// nothing that the loop may touch meanwhile. Once begun, a job is awaited to its end, also by a
    /// cancelled coroutine.
    template <std::invocable Work>
    auto run(Work work) -> Task<typename Refusable<std::invoke_result_t<Work&>>::type>
    {
        WorkJob<Work> job{work};
        if (!co_await do_run(job))
            co_return refuse(ErrorCode::overloaded, "too much is waiting; try again later");
        co_return job.take();
    }

    /// Jobs that no thread has taken yet.
    std::size_t waiting() const;

private:
    struct State;

    /// What a thread runs. Lives in the frame of the coroutine that awaits it.
    class Job {
    public:
        virtual ~Job() = default;
        virtual void run() = 0;
    };

    template <class Work>
    class WorkJob final : public Job {
    public:
        using Returned = std::invoke_result_t<Work&>;
        using Kept = Refusable<Returned>::type;

        explicit WorkJob(Work& work) : work_{work} {}

        void run() override
        {
            if constexpr (std::is_void_v<Returned>) {
                work_();
                returned_.emplace();
            } else {
                returned_.emplace(work_());
            }
        }

        Kept take() { return *std::move(returned_); }

    private:
        Work& work_;
        std::optional<Kept> returned_;
    };

    /// False: the job was not taken. Throws what the job threw.
    Task<bool> do_run(Job& job);

    std::unique_ptr<State> state_;
};

} // namespace domtok::net

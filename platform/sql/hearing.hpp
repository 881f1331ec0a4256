#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace domtok::sql {

/// Lets a thread of the store wait until the loops have taken up what it handed back to them: what they want
/// next can then share the next commit with what has been waiting meanwhile. Any thread.
class Hearing {
public:
    /// One more loop is about to be told.
    void expect()
    {
        const std::lock_guard lock{mutex_};
        ++silent_;
    }

    /// A loop has resumed what it was told, or is gone.
    void heard()
    {
        {
            const std::lock_guard lock{mutex_};
            --silent_;
        }
        all_heard_.notify_one();
    }

    /// Returns when all loops have heard, or after `patience`: a loop that is busy holds nobody up.
    void wait(std::chrono::nanoseconds patience)
    {
        std::unique_lock lock{mutex_};
        all_heard_.wait_for(lock, patience, [this] { return silent_ == 0; });
    }

private:
    std::mutex mutex_;
    std::condition_variable all_heard_;
    std::size_t silent_ = 0;
};

} // namespace domtok::sql

#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include <sys/types.h>

namespace domtok::test {

/// A process forked from the test, to be killed at a bad moment. Fork it while the test has no other thread.
class Child {
public:
    /// What the child has to say, number by number. A number said has arrived, also if the child dies next.
    using Say = std::function<void(std::int64_t)>;

    /// Runs `body` in the child, which then ends with 0; with 1 when `body` throws.
    explicit Child(const std::function<void(const Say&)>& body);

    /// Kills the child if it still runs.
    ~Child();
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    /// The next number the child says; none when it is dead and all it said has been heard.
    std::optional<std::int64_t> hear();

    /// As kill -9 does.
    void kill();

    /// Waits for the end. The exit code, or minus the number of the signal.
    int wait();

private:
    pid_t pid_ = -1;
    int pipe_ = -1;
};

} // namespace domtok::test

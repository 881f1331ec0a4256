#include "platform/testing/child.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <exception>
#include <iostream>
#include <system_error>
#include <utility>

#include <sys/wait.h>
#include <unistd.h>

namespace domtok::test {

namespace {

[[noreturn]] void fail(const char* what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

/// Ends the child without running what the parent has registered for its exit.
[[noreturn]] void run_child(const std::function<void(const Child::Say&)>& body, int pipe)
{
    try {
        body([pipe](std::int64_t number) {
            if (write(pipe, &number, sizeof number) != sizeof number) _exit(2);
        });
    } catch (const std::exception& thrown) {
        std::cerr << "child: " << thrown.what() << std::endl;
        _exit(1);
    }
    _exit(0);
}

} // namespace

Child::Child(const std::function<void(const Say&)>& body)
{
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0) fail("pipe");
    pid_ = fork();
    if (pid_ < 0) fail("fork");
    if (pid_ == 0) {
        close(ends[0]);
        run_child(body, ends[1]);
    }
    close(ends[1]);
    pipe_ = ends[0];
}

Child::~Child()
{
    if (pid_ > 0) {
        kill();
        wait();
    }
    close(pipe_);
}

std::optional<std::int64_t> Child::hear()
{
    std::int64_t number = 0;
    const auto count = read(pipe_, &number, sizeof number);
    if (count < 0) fail("read");
    if (count != sizeof number) return std::nullopt;
    return number;
}

void Child::kill()
{
    ::kill(pid_, SIGKILL);
}

int Child::wait()
{
    int status = 0;
    if (waitpid(std::exchange(pid_, -1), &status, 0) < 0) fail("waitpid");
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace domtok::test

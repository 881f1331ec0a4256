#include "platform/testing/shared_mariadb.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace domtok::test {

namespace {

[[noreturn]] void fail(const std::string& what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

/// When the process began, in ticks since the machine did: with its number it is never used twice.
std::string beginning_of(pid_t process)
{
    std::ifstream file{"/proc/" + std::to_string(process) + "/stat"};
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    auto at = text.rfind(')'); // the name before it may hold anything
    for (int field = 2; field < 22 && at != std::string::npos; ++field)
        at = text.find(' ', at + 1);
    if (at == std::string::npos) throw std::runtime_error("no such process: " + std::to_string(process));
    return text.substr(at + 1, text.find(' ', at + 1) - at - 1);
}

/// Where the tests that share a server find it.
std::filesystem::path place(pid_t process)
{
    const auto folder = std::filesystem::temp_directory_path();
    return folder / ("domtok-mariadb-" + std::to_string(process) + "-" + beginning_of(process));
}

/// Starts the program that keeps a server until `process` ends. Returns what it says once the server is
/// ready.
std::string start_keeper(pid_t process, const std::filesystem::path& at)
{
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) fail("pipe");
    const std::string program{DOMTOK_MARIADB_KEEPER};
    const auto number = std::to_string(process);
    const auto child = fork();
    if (child < 0) fail("fork");
    if (child == 0) {
        setsid(); // whoever ends this test with all it has started does not mean the server
        const int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
        dup2(nowhere, STDIN_FILENO);
        dup2(nowhere, STDERR_FILENO);
        dup2(ends[1], STDOUT_FILENO);
        execl(program.c_str(), program.c_str(), number.c_str(), at.c_str(), static_cast<char*>(nullptr));
        _exit(127);
    }
    close(ends[1]);
    std::string said;
    std::array<char, 256> part{};
    for (ssize_t size = 0; (size = read(ends[0], part.data(), part.size())) > 0;)
        said.append(part.data(), static_cast<std::size_t>(size));
    close(ends[0]);
    if (said.empty()) throw std::runtime_error("no MariaDB for the tests: run " + program + " by hand");
    return said;
}

std::string url_of_server()
{
    const pid_t process = std::getenv("DOMTOK_TESTS_SHARE_ENGINES") != nullptr ? getppid() : getpid();
    const auto at = place(process);
    const int lock = open((at.string() + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock < 0 || flock(lock, LOCK_EX) != 0) fail(at.string());
    std::string url;
    if (!std::getline(std::ifstream{at}, url)) {
        url = start_keeper(process, at);
        std::ofstream{at} << url;
    }
    close(lock);
    return url;
}

} // namespace

sql::mysql::Address shared_mariadb()
{
    static const auto address = [] {
        auto parsed = sql::mysql::parse_address(url_of_server());
        if (!parsed) throw std::runtime_error(parsed.error().message);
        return *parsed;
    }();
    return address;
}

} // namespace domtok::test

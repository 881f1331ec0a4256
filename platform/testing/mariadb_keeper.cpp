// Keeps a MariaDB server for tests until the process that runs them ends:
//     domtok_mariadb_keeper PROCESS FILE
// Prints its URL when it is ready; removes FILE, where the tests note it, and FILE.lock at the end.

#include "platform/testing/mariadb_server.hpp"

#include <cstdlib>
#include <exception>
#include <filesystem>
#include <iostream>

#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

void keep(pid_t process, const std::filesystem::path& file)
{
    const int ended = static_cast<int>(syscall(SYS_pidfd_open, process, 0));
    if (ended < 0) throw std::runtime_error("there is no such process");
    const domtok::test::MariadbServer server;
    const auto address = server.address();
    std::cout << "mysql://" << address.user << ':' << address.password << '@' << address.host << ':'
              << address.port << "/mysql?tls=off" << std::flush;
    // Whoever reads this waits for its end.
    dup2(STDERR_FILENO, STDOUT_FILENO);
    pollfd awaited{.fd = ended, .events = POLLIN, .revents = 0};
    poll(&awaited, 1, -1);
    std::filesystem::remove(file);
    std::filesystem::remove(file.string() + ".lock");
}

} // namespace

int main(int argc, char** argv)
{
    try {
        if (argc != 3) throw std::runtime_error("usage: domtok_mariadb_keeper PROCESS FILE");
        keep(static_cast<pid_t>(std::atoi(argv[1])), argv[2]);
    } catch (const std::exception& thrown) {
        std::cerr << thrown.what() << '\n';
        return 1;
    }
    return 0;
}

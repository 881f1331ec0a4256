#include "platform/testing/mariadb_server.hpp"

#include "platform/testing/engine_process.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

namespace domtok::test {

namespace {

constexpr auto user = "domtok";
constexpr auto password = "a-word-of-the-tests";
constexpr std::chrono::seconds start_timeout{60};

[[noreturn]] void fail_system(const std::string& what)
{
    throw std::system_error(errno, std::generic_category(), what);
}

/// A file descriptor, closed with this object.
class Descriptor {
public:
    explicit Descriptor(int number) : number_{number}
    {
        if (number_ < 0) fail_system("open");
    }
    ~Descriptor() { close(number_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number() const { return number_; }

private:
    int number_;
};

std::vector<char*> pointers(std::vector<std::string>& texts)
{
    std::vector<char*> all;
    for (auto& text : texts)
        all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

/// Debian keeps it out of the path of whoever is not root.
std::string server_program()
{
    const std::string debian = "/usr/sbin/mariadbd";
    return access(debian.c_str(), X_OK) == 0 ? debian : "mariadbd";
}

/// Starts a program that dies with us; its output goes to `log`.
pid_t spawn(std::vector<std::string> command, std::vector<std::string> environment,
            const std::filesystem::path& log)
{
    for (char** each = environ; *each != nullptr; ++each)
        if (!std::string_view{*each}.starts_with("NOTIFY_SOCKET=")) environment.emplace_back(*each);
    auto arguments = pointers(command);
    auto variables = pointers(environment);
    const Descriptor output{open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)};
    const auto parent = getpid();
    const auto child = fork();
    if (child < 0) fail_system("fork");
    if (child > 0) return child;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(1); // it died before we said so
    dup2(output.number(), STDOUT_FILENO);
    dup2(output.number(), STDERR_FILENO);
    execvpe(arguments.front(), arguments.data(), variables.data());
    _exit(127);
}

int exit_code_of(pid_t child)
{
    int status = 0;
    if (waitpid(child, &status, 0) < 0) fail_system("waitpid");
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

sockaddr_un unix_address(const std::filesystem::path& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.native().size() >= sizeof address.sun_path)
        throw std::runtime_error("the path of a socket is too long: " + path.string());
    path.native().copy(address.sun_path, sizeof address.sun_path - 1);
    return address;
}

/// Where the server says that it is ready, as a service says it to systemd.
int open_notifications(const std::filesystem::path& path)
{
    std::filesystem::remove(path);
    const int socket_number = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const auto address = unix_address(path);
    if (socket_number < 0 ||
        bind(socket_number, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        fail_system(path.string());
    return socket_number;
}

} // namespace

std::uint16_t free_port()
{
    const Descriptor listener{socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(listener.number(), reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
        getsockname(listener.number(), reinterpret_cast<sockaddr*>(&address), &size) != 0)
        fail_system("a free port");
    return ntohs(address.sin_port);
}

MariadbServer::MariadbServer(Options options) : MariadbServer({}, std::move(options)) {}

MariadbServer::MariadbServer(std::filesystem::path folder, Options options)
    : folder_{folder.empty() ? own_.path() : std::move(folder)}
    , options_{std::move(options)}
    , port_{free_port()}
{
    install();
    start();
}

MariadbServer::~MariadbServer()
{
    kill();
}

void MariadbServer::install()
{
    // A server that starts removes what looks like left-over tables from its folder for temporary ones.
    std::filesystem::create_directories(folder_ / "tmp");
    const auto installed =
        spawn({"mariadb-install-db", "--no-defaults", "--datadir=" + (folder_ / "data").string(),
               "--tmpdir=" + (folder_ / "tmp").string(), "--auth-root-authentication-method=normal",
               "--skip-test-db", "--innodb-log-file-size=4M",
               std::string("--user=") + (getuid() == 0 ? "root" : "")},
              {}, folder_ / "log");
    if (exit_code_of(installed) != 0) fail("mariadb-install-db failed (scripts/setup installs it)");
    std::ofstream{folder_ / "init.sql"}
        << "CREATE USER IF NOT EXISTS '" << user << "'@'127.0.0.1' IDENTIFIED BY '" << password
        << "';\nGRANT ALL ON *.* TO '" << user << "'@'127.0.0.1' WITH GRANT OPTION;\n";
}

std::vector<std::string> MariadbServer::command() const
{
    std::vector<std::string> all{server_program(),
                                 "--no-defaults",
                                 "--datadir=" + (folder_ / "data").string(),
                                 "--tmpdir=" + (folder_ / "tmp").string(),
                                 "--socket=" + (folder_ / "socket").string(),
                                 "--pid-file=" + (folder_ / "pid").string(),
                                 "--init-file=" + (folder_ / "init.sql").string(),
                                 "--bind-address=127.0.0.1",
                                 "--port=" + std::to_string(port_),
                                 "--skip-name-resolve",
                                 "--innodb-log-file-size=4M",
                                 "--innodb-buffer-pool-size=64M",
                                 "--innodb-flush-log-at-trx-commit=1",
                                 "--max-connections=2000",
                                 "--performance-schema=OFF"};
    if (getuid() == 0) all.emplace_back("--user=root");
    all.insert(all.end(), options_.begin(), options_.end());
    return all;
}

sql::mysql::Address MariadbServer::address(std::string database) const
{
    return {.host = "127.0.0.1",
            .port = port_,
            .user = user,
            .password = password,
            .database = std::move(database)};
}

void MariadbServer::start()
{
    const Descriptor notifications{open_notifications(folder_ / "notify")};
    pid_ = spawn(command(), {"NOTIFY_SOCKET=" + (folder_ / "notify").string()}, folder_ / "log");
    wait_until_ready(notifications.number());
}

void MariadbServer::wait_until_ready(int notifications)
{
    const Descriptor process{static_cast<int>(syscall(SYS_pidfd_open, pid_, 0))};
    std::array<pollfd, 2> awaited{pollfd{.fd = notifications, .events = POLLIN, .revents = 0},
                                  pollfd{.fd = process.number(), .events = POLLIN, .revents = 0}};
    const auto timeout = std::chrono::duration_cast<std::chrono::milliseconds>(start_timeout).count();
    while (poll(awaited.data(), awaited.size(), static_cast<int>(timeout)) > 0) {
        if (awaited[1].revents != 0) break;
        std::array<char, 1'024> text{};
        const auto size = recv(notifications, text.data(), text.size(), 0);
        if (size > 0 && std::string_view{text.data(), static_cast<std::size_t>(size)}.contains("READY=1"))
            return;
    }
    fail("mariadbd did not start");
}

void MariadbServer::kill()
{
    if (pid_ < 0) return;
    ::kill(pid_, SIGKILL);
    int status = 0;
    waitpid(std::exchange(pid_, -1), &status, 0);
}

void MariadbServer::pause()
{
    pause_child(pid_);
}

void MariadbServer::resume()
{
    ::kill(pid_, SIGCONT);
}

void MariadbServer::fail(const std::string& what) const
{
    std::ostringstream text;
    text << what << "; its log:\n" << std::ifstream{folder_ / "log"}.rdbuf();
    throw std::runtime_error(text.str());
}

} // namespace domtok::test

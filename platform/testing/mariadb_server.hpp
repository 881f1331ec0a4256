#pragma once

#include "platform/sql/mysql/settings.hpp"
#include "platform/testing/temporary_folder.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

namespace domtok::test {

/// A MariaDB server of its own, on a free port of this machine and with its data in a scratch folder; gone
/// with this object, and with the process however that ends. Never touches a server of the system.
class MariadbServer {
public:
    /// Options beyond ours, such as `--log-bin`; later ones win.
    using Options = std::vector<std::string>;

    /// Makes the data folder in memory where the machine has such a place and starts the server. Throws
    /// std::runtime_error when that fails, for instance because mariadb-server-core is not installed.
    explicit MariadbServer(Options options = {});

    /// The same with the data in a folder of the caller's, which is empty or not there.
    MariadbServer(std::filesystem::path folder, Options options);
    ~MariadbServer();
    MariadbServer(const MariadbServer&) = delete;
    MariadbServer& operator=(const MariadbServer&) = delete;

    /// How to reach it, as a user who may do everything.
    sql::mysql::Address address(std::string database = {}) const;

    /// As kill -9 does. start() brings it back on the same port with what it had made durable.
    void kill();
    void start();

    /// Keeps it from answering, without a word to anybody, until it may go on.
    void pause();
    void resume();

private:
    void install();
    std::vector<std::string> command() const;
    void wait_until_ready(int notifications);
    [[noreturn]] void fail(const std::string& what) const;

    TemporaryFolder own_;
    std::filesystem::path folder_;
    Options options_;
    std::uint16_t port_;
    pid_t pid_ = -1;
};

/// A port of 127.0.0.1 that nobody uses at this moment.
std::uint16_t free_port();

} // namespace domtok::test

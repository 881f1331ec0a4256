#pragma once

#include "platform/testing/temporary_folder.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <sys/types.h>

namespace domtok::test {

/// A server of somebody else's that a test starts for itself. It dies with this object, and with the process
/// of the test however that ends. It must say that it is ready as a service says it to systemd (sd_notify).
class EngineProcess {
public:
    /// Does not start it. The first word of `command` is looked up in PATH; what it prints goes to `log`.
    EngineProcess(std::vector<std::string> command, std::filesystem::path log);
    ~EngineProcess();
    EngineProcess(const EngineProcess&) = delete;
    EngineProcess& operator=(const EngineProcess&) = delete;

    /// Returns when it is ready. Throws std::runtime_error with what it printed when it ends instead, or is
    /// not ready after a minute.
    void start();

    /// As kill -9 does; start() begins anew.
    void kill();

    /// Keeps it from answering, without a word to anybody, until it may go on.
    void pause();
    void resume();

private:
    void wait_until_ready(int notifications);

    std::vector<std::string> command_;
    std::filesystem::path log_;
    TemporaryFolder folder_;
    pid_t pid_{-1};
};

/// Stops a child of this process without a word to anybody; returns when all its threads stand still.
void pause_child(pid_t pid);

/// A port of 127.0.0.1 that nobody uses at this moment.
std::uint16_t unused_port();

} // namespace domtok::test

#pragma once

#include "platform/testing/temporary_folder.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include <sys/types.h>

namespace domtok::test {

/// A Redis server of its own, on a free port of this machine, that keeps nothing on disk; gone with this
/// object, and with the process however that ends. Never touches a server of the system.
class RedisServer {
public:
    /// Options beyond ours, such as `--requirepass word`; later ones win.
    using Options = std::vector<std::string>;

    /// Returns when the server takes connections. Throws std::runtime_error when it does not start, for
    /// instance because redis-tools is not installed.
    explicit RedisServer(Options options = {});
    ~RedisServer();
    RedisServer(const RedisServer&) = delete;
    RedisServer& operator=(const RedisServer&) = delete;

    std::uint16_t port() const { return port_; }

    /// As kill -9 does. start() brings it back on the same port, empty.
    void kill();
    void start();

    /// Keeps it from answering, without a word to anybody, until it may go on.
    void pause();
    void resume();

private:
    /// What it says until it takes connections or ends.
    std::string launch();

    TemporaryFolder folder_;
    Options options_;
    std::uint16_t port_;
    pid_t pid_ = -1;
};

} // namespace domtok::test

#pragma once

#include "platform/testing/engine_process.hpp"
#include "platform/testing/temporary_folder.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace domtok::test {

/// An etcd of a test's own, on a port of its own, with its data in a scratch folder. Gone with this object.
class EtcdServer {
public:
    /// Starts it. `options` are arguments beyond ours, such as `--cert-file=…` for a `scheme` of https.
    explicit EtcdServer(std::vector<std::string> options = {}, const std::string& scheme = "http");

    /// `127.0.0.1:port`
    std::string endpoint() const;

    /// As kill -9 does. start() brings it back at the same place with what it had made durable;
    /// start_empty() with nothing, as a new one.
    void kill() { process_->kill(); }
    void start() { process_->start(); }
    void start_empty();

    /// Asks its JSON gateway, as a stranger with curl would: `ask("/v3/kv/compaction", R"({"revision":
    /// 7})")`. Keys and values are base64. Throws std::runtime_error when it is refused.
    std::string ask(const std::string& path, const std::string& json) const;

    /// Another process writes or removes a key.
    void put(std::string_view key, std::string_view value) const;
    void remove(std::string_view key) const;

    /// See EngineProcess.
    void pause() { process_->pause(); }
    void resume() { process_->resume(); }

private:
    std::vector<std::string> command() const;

    std::vector<std::string> options_;
    std::string scheme_;
    TemporaryFolder folder_;
    std::uint16_t port_{};
    std::unique_ptr<EngineProcess> process_;
};

} // namespace domtok::test

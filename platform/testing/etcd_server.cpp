#include "platform/testing/etcd_server.hpp"

#include "platform/json/base64.hpp"
#include "platform/net/file_descriptor.hpp"

#include <array>
#include <cerrno>
#include <filesystem>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace domtok::test {

namespace {

/// Between asking for a port and using it somebody else may take it.
constexpr int attempts_max = 3;

std::string base64(std::string_view bytes)
{
    std::string text;
    json::append_base64(text, bytes);
    return text;
}

} // namespace

EtcdServer::EtcdServer(std::vector<std::string> options, const std::string& scheme)
    : options_{std::move(options)}
    , scheme_{scheme}
{
    for (int attempt = 1;; ++attempt) {
        port_ = unused_port();
        process_ = std::make_unique<EngineProcess>(command(), folder_ / "log");
        try {
            process_->start();
            return;
        } catch (const std::runtime_error&) {
            if (attempt == attempts_max) throw;
        }
    }
}

std::vector<std::string> EtcdServer::command() const
{
    // Alone it has no peers: nobody needs to know where it listens for them.
    const auto clients = scheme_ + "://" + endpoint();
    std::vector<std::string> all{"etcd",
                                 "--name=test",
                                 "--data-dir=" + (folder_ / "data").string(),
                                 "--listen-client-urls=" + clients,
                                 "--advertise-client-urls=" + clients,
                                 "--listen-peer-urls=http://127.0.0.1:0",
                                 "--initial-advertise-peer-urls=http://127.0.0.1:1",
                                 "--initial-cluster=test=http://127.0.0.1:1",
                                 "--heartbeat-interval=50",
                                 "--election-timeout=500",
                                 "--log-level=warn"};
    all.insert(all.end(), options_.begin(), options_.end());
    return all;
}

std::string EtcdServer::endpoint() const
{
    return "127.0.0.1:" + std::to_string(port_);
}

std::string EtcdServer::ask(const std::string& path, const std::string& json) const
{
    const net::FileDescriptor connection{socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(connection.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw std::system_error(errno, std::generic_category(), "connect to etcd");
    const auto request =
        "POST " + path + " HTTP/1.0\r\nContent-Length: " + std::to_string(json.size()) + "\r\n\r\n" + json;
    if (send(connection.number(), request.data(), request.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(request.size()))
        throw std::system_error(errno, std::generic_category(), "send to etcd");
    std::string answer;
    std::array<char, 4'096> part{};
    for (ssize_t size = 0; (size = recv(connection.number(), part.data(), part.size(), 0)) > 0;)
        answer.append(part.data(), static_cast<std::size_t>(size));
    if (!answer.contains(" 200 OK\r\n")) throw std::runtime_error(path + " was refused: " + answer);
    return answer.substr(answer.find("\r\n\r\n") + 4);
}

void EtcdServer::put(std::string_view key, std::string_view value) const
{
    ask("/v3/kv/put", R"({"key":")" + base64(key) + R"(","value":")" + base64(value) + R"("})");
}

void EtcdServer::remove(std::string_view key) const
{
    ask("/v3/kv/deleterange", R"({"key":")" + base64(key) + R"("})");
}

void EtcdServer::start_empty()
{
    std::filesystem::remove_all(folder_ / "data");
    start();
}

} // namespace domtok::test

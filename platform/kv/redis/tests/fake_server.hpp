#pragma once

#include "platform/core/task.hpp"
#include "platform/testing/loop.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace domtok::kv::redis {

/// Speaks what a test tells it to, on the loop of the test.
class FakeServer {
public:
    using Words = std::vector<std::string>;

    /// The bytes to answer a request with; none: silence. It is asked to greet for PING and what else a
    /// connection begins with.
    using Answer = std::function<std::string(const Words&)>;

    explicit FakeServer(test::Loop& loop);
    FakeServer(const FakeServer&) = delete;
    FakeServer& operator=(const FakeServer&) = delete;

    /// What it answers from now on, beyond the greeting.
    Answer answer = [](const Words&) { return std::string("+OK\r\n"); };

    /// What it answers to AUTH, SELECT, CLIENT and PING.
    Answer greet = [](const Words&) { return std::string("+OK\r\n"); };

    std::size_t piece = 65'536;      ///< bytes that it sends at a time
    bool is_closing_at_once = false; ///< every new connection
    std::vector<Words> heard;        ///< beyond the greeting
    std::vector<Words> greetings;
    std::size_t connections = 0; ///< accepted so far
    std::size_t reads = 0;       ///< times that something came

    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

    /// Says something unasked on the last connection.
    void say(std::string_view bytes);

    /// Closes the last connection.
    void hang_up();

private:
    using Socket = boost::asio::ip::tcp::socket;

    Task<> accept();
    /// The other owner of the socket is hang_up().
    Task<> serve(std::shared_ptr<Socket> socket);
    Task<> send(Socket& socket, std::string bytes);

    test::Loop& loop_;
    boost::asio::ip::tcp::acceptor acceptor_;
    std::shared_ptr<Socket> last_; ///< its session owns it too
};

/// A text as a server sends it.
std::string text_reply(std::string_view text);

} // namespace domtok::kv::redis

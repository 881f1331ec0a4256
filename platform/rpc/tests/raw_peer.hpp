#pragma once

#include "platform/testing/loop.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace domtok::rpc {

/// The other end of a connection, that sends what it is told byte for byte. On the loop of the test.
class RawPeer {
public:
    RawPeer(test::Loop& loop, std::uint16_t port);
    RawPeer(RawPeer&& other) noexcept;
    ~RawPeer();

    void send(std::string_view bytes);

    /// As much as the other side takes until it takes no more.
    std::size_t send_until_stuck(std::string_view bytes);

    /// Exactly as many; fewer when the other side closes.
    std::string receive(std::size_t bytes);

    /// What has come, at least one byte; nothing when the other side closes.
    std::string receive_some();

    /// A frame with a length before it, whole.
    std::string receive_frame();

    /// Waits for it.
    bool is_closed();

    /// Whether something has arrived by now.
    bool has_something();

    void finish_sending();
    void close();

private:
    friend class RawServer;
    struct State;
    RawPeer(test::Loop& loop, std::unique_ptr<State> state);

    test::Loop& loop_;
    std::unique_ptr<State> state_;
};

/// Listens and does nothing else.
class RawServer {
public:
    explicit RawServer(test::Loop& loop);
    ~RawServer();

    std::uint16_t port() const;
    RawPeer accept();

    /// Connections to its port are refused from here on.
    void close();

private:
    struct State;
    test::Loop& loop_;
    std::unique_ptr<State> state_;
};

} // namespace domtok::rpc

#pragma once

#include "bench/rpc/figures.hpp"
#include "platform/rpc/server.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>

namespace domtok::bench {

/// A server of ours on a loop and a thread of its own that gives back what it is given.
class EchoServer {
public:
    EchoServer();
    ~EchoServer();
    EchoServer(const EchoServer&) = delete;
    EchoServer& operator=(const EchoServer&) = delete;

    std::uint16_t port() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Calls over one connection to the server, `in_flight` at a time, each with a text of `text_bytes` there and
/// back.
Figures rpc_echo(const EchoServer& server, std::size_t text_bytes, std::size_t in_flight, double seconds);

/// The bytes of such a call on the wire.
std::size_t call_bytes(std::size_t text_bytes);

} // namespace domtok::bench

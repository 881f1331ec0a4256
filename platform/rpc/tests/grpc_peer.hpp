#pragma once

#include "platform/rpc/tests/raw_peer.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace domtok::rpc {

/// What a stream has brought back.
struct GrpcReply {
    std::map<std::string, std::string> fields{}; ///< headers and trailers
    std::string body{};
    bool is_closed{false};
    std::uint32_t error{0}; ///< of HTTP/2, when the stream was reset
};

/// A client of gRPC over HTTP/2 that does what a test tells it.
class GrpcPeer {
public:
    using Headers = std::vector<std::pair<std::string, std::string>>;

    /// `window`: how much of an answer it takes before it has looked at it.
    GrpcPeer(test::Loop& loop, std::uint16_t port, std::uint32_t window = 65'535);
    ~GrpcPeer();

    /// Opens a stream that carries these bytes and ends.
    std::int32_t start(const std::string& path, const Headers& more, std::string body);

    /// Waits for the end of a stream.
    GrpcReply finish(std::int32_t stream);

    /// Whether the other side has said that the connection is to end.
    bool has_heard_goodbye();

    /// Sends a PING and waits for its answer.
    void ping();

    bool is_closed();

    struct State;

private:
    void exchange();

    std::unique_ptr<State> state_;
};

} // namespace domtok::rpc

#pragma once

#include "platform/rpc/tests/raw_peer.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace domtok::rpc {

/// What has come in on a stream.
struct GrpcRequest {
    std::map<std::string, std::string> fields{};
    std::string body{};
    bool is_whole{false};
    std::uint32_t reset{0}; ///< the error it was given up with
};

/// The called side of gRPC over HTTP/2 on one connection, that does what a test tells it.
class GrpcCallee {
public:
    using Headers = std::vector<std::pair<std::string, std::string>>;

    /// Takes the next connection. `window`: how much of a stream it takes before it has looked at it;
    /// `streams_max`: at a time.
    explicit GrpcCallee(RawServer& server, std::uint32_t window = 65'535, std::uint32_t streams_max = 100);
    ~GrpcCallee();

    /// Waits for the head of a stream's request, or for all of it.
    const GrpcRequest& begun(std::int32_t stream);
    const GrpcRequest& whole(std::int32_t stream);

    /// Waits until a stream has been given up; its error.
    std::uint32_t reset_of(std::int32_t stream);

    /// Answers with these; without trailers the stream ends with the body.
    void answer(std::int32_t stream, const Headers& headers, std::string body, const Headers& trailers);

    /// Answers with headers alone.
    void answer(std::int32_t stream, const Headers& headers);

    void reset(std::int32_t stream, std::uint32_t error);

    /// Says that the connection ends, and which stream was the last that is looked at.
    void say_goodbye(std::int32_t last_stream);

    /// Sends a PING and waits for its answer.
    void ping();

    void close();
    bool is_closed();

    struct State;

private:
    void send();
    void exchange();

    std::unique_ptr<State> state_;
};

} // namespace domtok::rpc

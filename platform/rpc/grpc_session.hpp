#pragma once

#include "platform/core/context.hpp"
#include "platform/rpc/grpc_wire.hpp"
#include "platform/rpc/invocation.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

struct nghttp2_session;

namespace domtok::rpc {

/// One connection's side of gRPC over HTTP/2 (RFC 9113) as Kitex uses it for uploads: the request in pieces,
/// one answer, all in Thrift binary. Bytes in and bytes out; knows no socket. Pings are nghttp2's doing,
/// and that what is sent waits for the other side's window. Our own windows are opened as there is room:
/// uploads beyond it wait, and none is turned away because others are on their way.
class GrpcSession {
public:
    /// A call of which everything has come in. Whoever has it answers with respond().
    struct Call {
        std::int32_t stream{};
        std::unique_ptr<Invocation> invocation;
        Context context;
        std::string method;
    };

    struct Hooks {
        /// The invocation of a method; null when the service is there and the method is not.
        std::function<std::unique_ptr<Invocation>(std::string_view service, std::string_view method)> find;
        std::function<bool(std::string_view service)> knows;
        std::function<SteadyTime()> now;
        std::function<void(Call)> run;
    };

    /// `upload_bytes_max`: of one upload, and what all others may keep here beside the oldest that comes in.
    GrpcSession(Hooks hooks, std::size_t upload_bytes_max, std::chrono::milliseconds call_time_max);
    ~GrpcSession();
    GrpcSession(const GrpcSession&) = delete;
    GrpcSession& operator=(const GrpcSession&) = delete;

    /// False: the other side does not speak as it should.
    bool receive(std::string_view bytes);

    /// Appends what is to be sent now.
    void write_to(std::string& out);

    /// Answers a call; nothing happens if the other side has given it up.
    void respond(std::int32_t stream, const Invocation& invocation);
    /// `fault`: which fault of ours it was, for callers of ours; see fault_key.
    void fail(std::int32_t stream, GrpcStatus status, std::string_view message, std::string_view fault = {});

    /// Says that the connection is about to end: at first that no more streams should be opened, then, when
    /// those on their way have come, which was the last.
    void announce_end();
    void end();

    /// Whether everything has been said, as after an error of the whole connection.
    bool has_ended() const;

    bool is_idle() const { return streams_.empty(); }

private:
    struct Stream;
    struct Callbacks;

    void take_header(Stream& stream, std::string_view name, std::string_view value);
    void begin_call(Stream& stream);
    void take_data(Stream& stream, std::string_view bytes);
    static void take_message(Stream& stream, bool is_compressed, std::string_view bytes);
    void finish_call(Stream& stream);
    static void give_up(Stream& stream, GrpcStatus status, std::string message);
    static void drop(Stream& stream);
    void open_windows();

    Hooks hooks_;
    std::size_t upload_bytes_max_;
    std::chrono::milliseconds call_time_max_;
    std::map<std::int32_t, std::unique_ptr<Stream>> streams_;
    nghttp2_session* session_{nullptr};
    bool has_room_again_{false};
};

} // namespace domtok::rpc

#pragma once

#include "platform/rpc/grpc_wire.hpp"
#include "platform/rpc/link.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

struct nghttp2_session;

namespace domtok::rpc {

/// The calling side of one connection of gRPC over HTTP/2 (RFC 9113) as Kitex uses it for uploads. Bytes in
/// and bytes out; knows no socket. Windows and pings are nghttp2's doing: what is sent waits for the other
/// side's window.
class UploadSession {
public:
    /// `authority`: the service as in the registry. `answer_bytes_max`: of one answer.
    UploadSession(std::string authority, std::size_t answer_bytes_max);
    ~UploadSession();
    UploadSession(const UploadSession&) = delete;
    UploadSession& operator=(const UploadSession&) = delete;

    /// Opens a stream. `pending` is ended with what comes back on it; both arguments are in use until then,
    /// or until forget(). `time`: until the call is to be over. False when the connection has none left.
    [[nodiscard]] bool start(PendingCall& pending, const OutgoingCall& call, std::chrono::milliseconds time);

    /// Gives a stream up, if it is still there.
    void forget(const PendingCall& pending);

    /// False: the other side does not speak as it should.
    bool receive(std::string_view bytes);

    /// Appends what is to be sent now, some `bytes_max` of it. `position`: of out's end among all bytes of
    /// the connection.
    void write_to(std::string& out, std::uint64_t position, std::size_t bytes_max);

    /// Whether the other side takes no new streams.
    bool is_leaving() const { return is_leaving_; }

    /// Whether everything has been said, as after an error of the whole connection.
    bool has_ended() const;

    std::size_t in_flight() const { return streams_.size(); }

    /// The connection has ended, after it had taken `sent` bytes: so do its calls.
    void end_calls(std::uint64_t sent);

private:
    struct Stream;
    struct Callbacks;

    void take_data(Stream& stream, std::string_view bytes);
    void finish(std::int32_t id);
    void close(std::int32_t id, std::uint32_t error);
    static void read_answer(Stream& stream, PendingCall& pending);

    std::string authority_;
    std::size_t answer_bytes_max_;
    std::map<std::int32_t, std::unique_ptr<Stream>> streams_;
    nghttp2_session* session_{nullptr};
    std::uint64_t position_{0};
    bool is_leaving_{false};
};

} // namespace domtok::rpc

#include "platform/rpc/grpc_session.hpp"

#include "platform/rpc/h2_field.hpp"
#include "platform/rpc/metainfo.hpp"
#include "platform/thrift/big_endian.hpp"

#include <nghttp2/nghttp2.h>

#include <algorithm>
#include <array>
#include <new>
#include <optional>
#include <utility>

namespace domtok::rpc {

namespace {

constexpr std::uint32_t streams_max = 100;
constexpr std::uint32_t header_bytes_max = 64 * 1'024;

} // namespace

struct GrpcSession::Stream {
    std::int32_t id{};
    std::string path{};
    std::string type{};
    Context context{};
    std::chrono::milliseconds timeout{0};
    std::unique_ptr<Invocation> invocation{};
    std::string method{};
    std::string in{};        ///< of a message that has come in part
    std::size_t taken{0};    ///< bytes that are kept for it
    std::size_t unopened{0}; ///< bytes that have come and for which its window was not opened again
    std::size_t messages{0};
    std::string out{}; ///< the answer
    std::size_t sent{0};
    std::optional<GrpcStatus>
        failure{}; ///< told when everything has come in: clients look for nothing before
    std::string failure_text{};
    bool is_refused{false};
    bool is_whole{false};
    bool is_answered{false};

    /// Whether what comes for it is read away.
    bool is_given_up() const { return failure || is_refused; }
    bool is_coming_in() const { return !is_whole && !is_given_up(); }
};

struct GrpcSession::Callbacks {
    static GrpcSession& self(void* user) { return *static_cast<GrpcSession*>(user); }

    static Stream* find(void* user, std::int32_t id)
    {
        const auto found = self(user).streams_.find(id);
        return found == self(user).streams_.end() ? nullptr : found->second.get();
    }

    static int on_begin_headers(nghttp2_session*, const nghttp2_frame* frame, void* user)
    {
        if (frame->hd.type == NGHTTP2_HEADERS && frame->headers.cat == NGHTTP2_HCAT_REQUEST) {
            auto stream = std::make_unique<Stream>();
            stream->id = frame->hd.stream_id;
            self(user).streams_[frame->hd.stream_id] = std::move(stream);
        }
        return 0;
    }

    static int on_header(nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name,
                         std::size_t name_size, const std::uint8_t* value, std::size_t value_size,
                         std::uint8_t, void* user)
    {
        if (auto* stream = find(user, frame->hd.stream_id))
            self(user).take_header(*stream, {reinterpret_cast<const char*>(name), name_size},
                                   {reinterpret_cast<const char*>(value), value_size});
        return 0;
    }

    static int on_frame(nghttp2_session*, const nghttp2_frame* frame, void* user)
    {
        auto* stream = find(user, frame->hd.stream_id);
        if (stream == nullptr) return 0;
        if (frame->hd.type == NGHTTP2_HEADERS && frame->headers.cat == NGHTTP2_HCAT_REQUEST)
            self(user).begin_call(*stream);
        const bool carries = frame->hd.type == NGHTTP2_DATA || frame->hd.type == NGHTTP2_HEADERS;
        if (carries && (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0) self(user).finish_call(*stream);
        return 0;
    }

    static int on_data(nghttp2_session*, std::uint8_t, std::int32_t id, const std::uint8_t* data,
                       std::size_t size, void* user)
    {
        if (auto* stream = find(user, id))
            self(user).take_data(*stream, {reinterpret_cast<const char*>(data), size});
        return 0;
    }

    static int on_close(nghttp2_session*, std::int32_t id, std::uint32_t, void* user)
    {
        if (self(user).streams_.erase(id) > 0) self(user).has_room_again_ = true;
        return 0;
    }

    /// The answer, then the trailers.
    static ssize_t read_answer(nghttp2_session* session, std::int32_t id, std::uint8_t* buffer,
                               std::size_t size, std::uint32_t* flags, nghttp2_data_source*, void* user)
    {
        auto* stream = find(user, id);
        if (stream == nullptr) return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
        const auto bytes = std::min(size, stream->out.size() - stream->sent);
        std::ranges::copy(std::string_view{stream->out}.substr(stream->sent, bytes), buffer);
        stream->sent += bytes;
        if (stream->sent == stream->out.size()) {
            *flags |= NGHTTP2_DATA_FLAG_EOF | NGHTTP2_DATA_FLAG_NO_END_STREAM;
            const std::array<nghttp2_nv, 2> trailers{h2_field("grpc-status", "0"),
                                                     h2_field("grpc-message", "")};
            nghttp2_submit_trailer(session, id, trailers.data(), trailers.size());
        }
        return static_cast<ssize_t>(bytes);
    }

    static void set(nghttp2_session_callbacks* callbacks)
    {
        nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, on_begin_headers);
        nghttp2_session_callbacks_set_on_header_callback(callbacks, on_header);
        nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, on_frame);
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, on_data);
        nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, on_close);
    }
};

GrpcSession::GrpcSession(Hooks hooks, std::size_t upload_bytes_max, std::chrono::milliseconds call_time_max)
    : hooks_{std::move(hooks)}
    , upload_bytes_max_{upload_bytes_max}
    , call_time_max_{call_time_max}
{
    nghttp2_session_callbacks* callbacks = nullptr;
    if (nghttp2_session_callbacks_new(&callbacks) != 0) throw std::bad_alloc();
    Callbacks::set(callbacks);
    nghttp2_option* options = nullptr;
    if (nghttp2_option_new(&options) != 0) {
        nghttp2_session_callbacks_del(callbacks);
        throw std::bad_alloc();
    }
    nghttp2_option_set_no_auto_window_update(options, 1);
    const auto made = nghttp2_session_server_new2(&session_, callbacks, this, options);
    nghttp2_option_del(options);
    nghttp2_session_callbacks_del(callbacks);
    if (made != 0) throw std::bad_alloc();
    const std::array<nghttp2_settings_entry, 2> settings{
        {{NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, streams_max},
         {NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, header_bytes_max}}};
    nghttp2_submit_settings(session_, NGHTTP2_FLAG_NONE, settings.data(), settings.size());
}

GrpcSession::~GrpcSession()
{
    nghttp2_session_del(session_);
}

bool GrpcSession::receive(std::string_view bytes)
{
    const auto taken =
        nghttp2_session_mem_recv(session_, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    return taken == static_cast<ssize_t>(bytes.size());
}

/// Opens the windows of those for whom there is room. The oldest upload that is coming in has room of its
/// own, so that it never waits for others that wait for it; it does wait for calls that are being answered,
/// which end by themselves. All the others share the rest.
void GrpcSession::open_windows()
{
    std::size_t whole = 0;
    std::size_t others = 0;
    const Stream* oldest = nullptr;
    for (const auto& [id, stream] : streams_) {
        if (oldest == nullptr && stream->is_coming_in())
            oldest = stream.get();
        else
            (stream->is_whole ? whole : others) += stream->taken;
    }
    for (const auto& [id, stream] : streams_) {
        if (stream->unopened == 0) continue;
        const auto taken = stream.get() == oldest ? whole : whole + others;
        if (!stream->is_given_up() && taken > upload_bytes_max_) continue;
        nghttp2_session_consume_stream(session_, id, std::exchange(stream->unopened, 0));
    }
}

bool GrpcSession::has_ended() const
{
    return nghttp2_session_want_read(session_) == 0 && nghttp2_session_want_write(session_) == 0;
}

void GrpcSession::write_to(std::string& out)
{
    const std::uint8_t* bytes = nullptr;
    open_windows();
    while (true) {
        const auto size = nghttp2_session_mem_send(session_, &bytes);
        if (size < 0) return;
        if (size == 0) {
            // What was sent may have been the end of an upload that others wait for.
            if (!std::exchange(has_room_again_, false)) return;
            open_windows();
        }
        out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    }
}

void GrpcSession::take_header(Stream& stream, std::string_view name, std::string_view value)
{
    if (name == ":path") stream.path = value;
    if (name == "content-type") stream.type = value;
    if (name == "grpc-timeout") stream.timeout = read_grpc_timeout(value);
    read_grpc_metadata(stream.context, name, value);
}

/// `/package.Service/Method`; the package does not count.
void GrpcSession::begin_call(Stream& stream)
{
    const auto path = std::string_view{stream.path};
    const auto slash = path.rfind('/');
    auto service = path.substr(0, std::min(slash, path.size()));
    if (const auto dot = service.find_last_of("./"); dot != std::string_view::npos)
        service.remove_prefix(dot + 1);
    const auto method = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    const bool is_thrift = stream.type.starts_with("application/grpc+thrift") ||
                           stream.type.starts_with("application/grpc;thrift");
    if (!is_thrift) {
        give_up(stream, GrpcStatus::internal, "grpc invalid payload: only application/grpc+thrift is spoken");
    } else if (!hooks_.knows(service)) {
        give_up(stream, GrpcStatus::unknown_service, "unknown service " + std::string(service));
    } else {
        stream.invocation = hooks_.find(service, method);
        stream.method = method;
        if (!stream.invocation)
            give_up(stream, GrpcStatus::unknown_method, "unknown method " + std::string(method));
    }
    const auto time = stream.timeout.count() > 0 ? std::min(stream.timeout, call_time_max_) : call_time_max_;
    stream.context.deadline = hooks_.now() + time;
}

void GrpcSession::give_up(Stream& stream, GrpcStatus status, std::string message)
{
    stream.failure = status;
    stream.failure_text = std::move(message);
    drop(stream);
}

/// Keeps nothing for it any more but what there is to answer.
void GrpcSession::drop(Stream& stream)
{
    stream.taken = 0;
    stream.in = {};
    if (stream.failure) stream.invocation.reset();
}

/// Finds the messages in it. What comes for a call that has failed is read away.
void GrpcSession::take_data(Stream& stream, std::string_view bytes)
{
    nghttp2_session_consume_connection(session_, bytes.size());
    stream.unopened += bytes.size();
    if (stream.is_given_up()) return;
    stream.taken += bytes.size();
    if (stream.taken > upload_bytes_max_) {
        give_up(stream, GrpcStatus::exhausted, "the upload is too large");
        return;
    }
    stream.in.append(bytes);
    std::string_view there{stream.in};
    std::optional<std::string_view> message;
    while (!stream.is_given_up() && (message = first_grpc_message(there))) {
        const auto size = grpc_head_size + message->size();
        take_message(stream, there[0] != 0, *message);
        there.remove_prefix(size);
    }
    if (stream.is_given_up())
        drop(stream);
    else
        stream.in.erase(0, stream.in.size() - there.size());
}

void GrpcSession::take_message(Stream& stream, bool is_compressed, std::string_view bytes)
{
    if (is_compressed) {
        give_up(stream, GrpcStatus::internal, "compressed messages are not spoken");
        return;
    }
    thrift::Reader in{bytes};
    const bool is_first = stream.messages++ == 0;
    if (is_first ? stream.invocation->read_request(in) : stream.invocation->read_piece(in)) return;
    stream.is_refused = in.failure()->kind == thrift::Failure::Kind::value;
    if (stream.is_refused)
        stream.invocation->refuse({.code = ErrorCode::invalid_argument, .message = in.failure()->text});
    else
        give_up(stream, GrpcStatus::malformed, in.failure()->text);
}

/// Everything has come in.
void GrpcSession::finish_call(Stream& stream)
{
    stream.is_whole = true;
    if (!stream.is_given_up() && (stream.messages == 0 || !stream.in.empty()))
        give_up(stream, GrpcStatus::malformed, "the stream ends within a message");
    if (stream.failure) {
        fail(stream.id, *stream.failure, stream.failure_text);
    } else if (stream.is_refused) {
        respond(stream.id, *stream.invocation);
    } else {
        hooks_.run({.stream = stream.id,
                    .invocation = std::move(stream.invocation),
                    .context = std::move(stream.context),
                    .method = std::move(stream.method)});
    }
}

void GrpcSession::respond(std::int32_t stream_id, const Invocation& invocation)
{
    const auto found = streams_.find(stream_id);
    if (found == streams_.end() || std::exchange(found->second->is_answered, true)) return;
    auto& out = found->second->out;
    out.assign(grpc_head_size, '\0');
    invocation.append_response(out);
    thrift::store(out.data() + 1, static_cast<std::uint32_t>(out.size() - grpc_head_size));
    const std::array<nghttp2_nv, 2> headers{h2_field(":status", "200"),
                                            h2_field("content-type", grpc_content_type)};
    const nghttp2_data_provider body{.source = {.ptr = nullptr}, .read_callback = Callbacks::read_answer};
    nghttp2_submit_response(session_, stream_id, headers.data(), headers.size(), &body);
}

void GrpcSession::fail(std::int32_t stream_id, GrpcStatus status, std::string_view message,
                       std::string_view fault)
{
    const auto found = streams_.find(stream_id);
    if (found == streams_.end() || std::exchange(found->second->is_answered, true)) return;
    const auto number = std::to_string(static_cast<int>(status));
    const auto text = percent_encoded(message);
    const std::array<nghttp2_nv, 5> headers{
        h2_field(":status", "200"), h2_field("content-type", grpc_content_type),
        h2_field("grpc-status", number), h2_field("grpc-message", text), h2_field(fault_key, fault)};
    nghttp2_submit_response(session_, stream_id, headers.data(), fault.empty() ? 4 : 5, nullptr);
}

void GrpcSession::announce_end()
{
    nghttp2_submit_shutdown_notice(session_);
}

void GrpcSession::end()
{
    constexpr std::string_view reason = "graceful shutdown";
    nghttp2_submit_goaway(session_, NGHTTP2_FLAG_NONE, nghttp2_session_get_last_proc_stream_id(session_),
                          NGHTTP2_NO_ERROR, reinterpret_cast<const std::uint8_t*>(reason.data()),
                          reason.size());
}

} // namespace domtok::rpc

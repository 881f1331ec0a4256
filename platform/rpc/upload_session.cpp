#include "platform/rpc/upload_session.hpp"

#include "platform/rpc/h2_field.hpp"
#include "platform/rpc/metainfo.hpp"
#include "platform/thrift/encode.hpp"

#include <nghttp2/nghttp2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <new>
#include <utility>

namespace domtok::rpc {

namespace {

/// What an answer may have around its one message, beyond its bytes.
constexpr std::uint32_t window_bytes = 65'535;

int number_of(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? number : -1;
}

} // namespace

struct UploadSession::Stream {
    PendingCall& pending;
    std::string_view out;
    std::size_t sent{0};
    std::string in{};
    bool is_too_large{false};
    std::string http_status{};
    std::string type{};
    std::string status{}; ///< of gRPC
    std::string text{};
    std::string refusal_code{};
    std::string fault{};

    void take_field(std::string_view name, std::string_view value)
    {
        const std::array<std::pair<std::string_view, std::string*>, 6> known{{{":status", &http_status},
                                                                              {"content-type", &type},
                                                                              {"grpc-status", &status},
                                                                              {"grpc-message", &text},
                                                                              {"biz-status", &refusal_code},
                                                                              {fault_key, &fault}}};
        for (const auto& [key, kept] : known)
            if (name == key) *kept = value;
    }
};

struct UploadSession::Callbacks {
    static UploadSession& self(void* user) { return *static_cast<UploadSession*>(user); }

    static Stream* find(void* user, std::int32_t id)
    {
        const auto found = self(user).streams_.find(id);
        return found == self(user).streams_.end() ? nullptr : found->second.get();
    }

    static int before_frame(nghttp2_session*, const nghttp2_frame* frame, void* user)
    {
        auto* stream = find(user, frame->hd.stream_id);
        if (frame->hd.type == NGHTTP2_HEADERS && stream != nullptr)
            stream->pending.begins_at = self(user).position_;
        return 0;
    }

    static ssize_t read_upload(nghttp2_session*, std::int32_t id, std::uint8_t* buffer, std::size_t size,
                               std::uint32_t* flags, nghttp2_data_source*, void* user)
    {
        auto* stream = find(user, id);
        if (stream == nullptr) return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
        const auto bytes = std::min(size, stream->out.size() - stream->sent);
        std::ranges::copy(stream->out.substr(stream->sent, bytes), buffer);
        stream->sent += bytes;
        if (stream->sent == stream->out.size()) *flags |= NGHTTP2_DATA_FLAG_EOF;
        return static_cast<ssize_t>(bytes);
    }

    static int on_header(nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name,
                         std::size_t name_size, const std::uint8_t* value, std::size_t value_size,
                         std::uint8_t, void* user)
    {
        if (auto* stream = find(user, frame->hd.stream_id))
            stream->take_field({reinterpret_cast<const char*>(name), name_size},
                               {reinterpret_cast<const char*>(value), value_size});
        return 0;
    }

    static int on_data(nghttp2_session*, std::uint8_t, std::int32_t id, const std::uint8_t* data,
                       std::size_t size, void* user)
    {
        if (auto* stream = find(user, id))
            self(user).take_data(*stream, {reinterpret_cast<const char*>(data), size});
        return 0;
    }

    static int on_frame(nghttp2_session*, const nghttp2_frame* frame, void* user)
    {
        if (frame->hd.type == NGHTTP2_GOAWAY) self(user).is_leaving_ = true;
        const bool carries = frame->hd.type == NGHTTP2_DATA || frame->hd.type == NGHTTP2_HEADERS;
        if (carries && (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0)
            self(user).finish(frame->hd.stream_id);
        return 0;
    }

    static int on_close(nghttp2_session*, std::int32_t id, std::uint32_t error, void* user)
    {
        self(user).close(id, error);
        return 0;
    }

    static void set(nghttp2_session_callbacks* callbacks)
    {
        nghttp2_session_callbacks_set_before_frame_send_callback(callbacks, before_frame);
        nghttp2_session_callbacks_set_on_header_callback(callbacks, on_header);
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, on_data);
        nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, on_frame);
        nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, on_close);
    }
};

UploadSession::UploadSession(std::string authority, std::size_t answer_bytes_max)
    : authority_{std::move(authority)}
    , answer_bytes_max_{answer_bytes_max}
{
    nghttp2_session_callbacks* callbacks = nullptr;
    if (nghttp2_session_callbacks_new(&callbacks) != 0) throw std::bad_alloc();
    Callbacks::set(callbacks);
    const auto made = nghttp2_session_client_new(&session_, callbacks, this);
    nghttp2_session_callbacks_del(callbacks);
    if (made != 0) throw std::bad_alloc();
    const std::array<nghttp2_settings_entry, 2> settings{
        {{NGHTTP2_SETTINGS_ENABLE_PUSH, 0}, {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, window_bytes}}};
    nghttp2_submit_settings(session_, NGHTTP2_FLAG_NONE, settings.data(), settings.size());
}

UploadSession::~UploadSession()
{
    nghttp2_session_del(session_);
}

bool UploadSession::start(PendingCall& pending, const OutgoingCall& call, std::chrono::milliseconds time)
{
    auto path = "/" + std::string(call.method.package) + "." + std::string(call.method.service) + "/" +
                std::string(call.method.name);
    std::vector<HttpField> fields{{":method", "POST"},
                                  {":scheme", "http"},
                                  {":path", std::move(path)},
                                  {":authority", authority_},
                                  {"content-type", std::string(grpc_content_type)},
                                  {"user-agent", "domtok"},
                                  {"te", "trailers"},
                                  {"grpc-timeout", grpc_timeout(time)}};
    std::ranges::move(grpc_metadata(call.context), std::back_inserter(fields));
    std::vector<nghttp2_nv> sent;
    for (const auto& [name, value] : fields)
        sent.push_back(h2_field(name, value));
    const nghttp2_data_provider body{.source = {.ptr = nullptr}, .read_callback = Callbacks::read_upload};
    const auto id = nghttp2_submit_request(session_, nullptr, sent.data(), sent.size(), &body, nullptr);
    if (id < 0) return false;
    pending.sequence = id;
    pending.begins_at = std::numeric_limits<std::uint64_t>::max();
    streams_.emplace(id, std::make_unique<Stream>(pending, call.messages));
    return true;
}

void UploadSession::forget(const PendingCall& pending)
{
    if (streams_.erase(pending.sequence) > 0)
        nghttp2_submit_rst_stream(session_, NGHTTP2_FLAG_NONE, pending.sequence, NGHTTP2_CANCEL);
}

bool UploadSession::receive(std::string_view bytes)
{
    const auto taken =
        nghttp2_session_mem_recv(session_, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    return taken == static_cast<ssize_t>(bytes.size());
}

void UploadSession::write_to(std::string& out, std::uint64_t position, std::size_t bytes_max)
{
    const auto before = out.size();
    const std::uint8_t* bytes = nullptr;
    while (out.size() - before < bytes_max) {
        position_ = position + out.size() - before;
        const auto size = nghttp2_session_mem_send(session_, &bytes);
        if (size <= 0) return;
        out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    }
}

bool UploadSession::has_ended() const
{
    return nghttp2_session_want_read(session_) == 0 && nghttp2_session_want_write(session_) == 0;
}

void UploadSession::take_data(Stream& stream, std::string_view bytes)
{
    if (stream.in.size() + bytes.size() > answer_bytes_max_) stream.is_too_large = true;
    if (!stream.is_too_large) stream.in.append(bytes);
}

/// The other side has said all. It may have done so before it has heard all.
void UploadSession::finish(std::int32_t id)
{
    const auto found = streams_.find(id);
    if (found == streams_.end()) return;
    const auto stream = std::move(found->second);
    streams_.erase(found);
    if (stream->sent < stream->out.size())
        nghttp2_submit_rst_stream(session_, NGHTTP2_FLAG_NONE, id, NGHTTP2_CANCEL);
    read_answer(*stream, stream->pending);
    stream->pending.end(PendingCall::End::answered);
}

/// Ended without an answer. What is refused, or was beyond the last stream that the other side has looked at,
/// has had no effect.
void UploadSession::close(std::int32_t id, std::uint32_t error)
{
    const auto found = streams_.find(id);
    if (found == streams_.end()) return;
    const auto stream = std::move(found->second);
    streams_.erase(found);
    stream->pending.end(error == NGHTTP2_REFUSED_STREAM ? PendingCall::End::unsent : PendingCall::End::lost);
}

void UploadSession::read_answer(Stream& stream, PendingCall& pending)
{
    auto& answer = pending.answer;
    const auto fail = [&answer](std::string text) {
        answer.type = thrift::MessageType::exception;
        answer.body = thrift::to_bytes(thrift::ApplicationException{
            .message = std::move(text),
            .type = static_cast<std::int32_t>(thrift::ExceptionType::internal_error)});
    };
    const auto text = percent_decoded(stream.text);
    answer.type = thrift::MessageType::reply;
    answer.fault = stream.fault;
    if (stream.http_status != "200") return fail("HTTP status " + stream.http_status);
    if (!stream.type.starts_with("application/grpc")) return fail("not gRPC but '" + stream.type + "'");
    if (const auto code = number_of(stream.refusal_code); code > 0) {
        answer.refusal_code = code;
        answer.refusal = text;
        return;
    }
    // As in Kitex, an answer that is there counts also when nothing says how it went.
    if (!stream.status.empty() && stream.status != "0")
        return fail("gRPC status " + stream.status + ": " + text);
    if (stream.is_too_large) return fail("the answer is too large");
    const auto message = first_grpc_message(stream.in);
    if (!message || message->size() + grpc_head_size != stream.in.size())
        return fail("an answer that is not one message");
    if (stream.in.front() != 0) return fail("compressed messages are not spoken");
    pending.exchange().take_result(*message);
}

void UploadSession::end_calls(std::uint64_t sent)
{
    for (const auto& [id, stream] : std::exchange(streams_, {}))
        stream->pending.end(stream->pending.begins_at >= sent ? PendingCall::End::unsent
                                                              : PendingCall::End::lost);
}

} // namespace domtok::rpc

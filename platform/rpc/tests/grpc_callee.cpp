#include "platform/rpc/tests/grpc_callee.hpp"

#include <nghttp2/nghttp2.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace domtok::rpc {

struct GrpcCallee::State {
    explicit State(RawPeer of) : peer{std::move(of)} {}
    ~State() { nghttp2_session_del(session); }

    struct Answer {
        std::string body;
        Headers trailers;
        std::size_t sent{0};
    };

    static State& self(void* user) { return *static_cast<State*>(user); }

    static std::vector<nghttp2_nv> fields_of(const Headers& headers)
    {
        const auto bytes = [](const std::string& text) {
            return reinterpret_cast<std::uint8_t*>(const_cast<char*>(text.data()));
        };
        std::vector<nghttp2_nv> fields;
        for (const auto& [name, value] : headers)
            fields.push_back({.name = bytes(name),
                              .value = bytes(value),
                              .namelen = name.size(),
                              .valuelen = value.size(),
                              .flags = NGHTTP2_NV_FLAG_NONE});
        return fields;
    }

    static int on_header(nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name,
                         std::size_t name_size, const std::uint8_t* value, std::size_t value_size,
                         std::uint8_t, void* user)
    {
        self(user).requests[frame->hd.stream_id].fields[{reinterpret_cast<const char*>(name), name_size}] = {
            reinterpret_cast<const char*>(value), value_size};
        return 0;
    }

    static int on_data(nghttp2_session*, std::uint8_t, std::int32_t id, const std::uint8_t* data,
                       std::size_t size, void* user)
    {
        self(user).requests[id].body.append(reinterpret_cast<const char*>(data), size);
        return 0;
    }

    static int on_frame(nghttp2_session*, const nghttp2_frame* frame, void* user)
    {
        const bool carries = frame->hd.type == NGHTTP2_DATA || frame->hd.type == NGHTTP2_HEADERS;
        if (carries && (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0)
            self(user).requests[frame->hd.stream_id].is_whole = true;
        if (frame->hd.type == NGHTTP2_PING) self(user).has_heard_ping = true;
        if (frame->hd.type == NGHTTP2_RST_STREAM)
            self(user).requests[frame->hd.stream_id].reset = frame->rst_stream.error_code;
        return 0;
    }

    static ssize_t read_answer(nghttp2_session* session, std::int32_t id, std::uint8_t* buffer,
                               std::size_t size, std::uint32_t* flags, nghttp2_data_source* source, void*)
    {
        auto& answer = *static_cast<Answer*>(source->ptr);
        const auto bytes = std::min(size, answer.body.size() - answer.sent);
        std::copy_n(answer.body.data() + answer.sent, bytes, buffer);
        answer.sent += bytes;
        if (answer.sent < answer.body.size()) return static_cast<ssize_t>(bytes);
        *flags |= NGHTTP2_DATA_FLAG_EOF;
        if (answer.trailers.empty()) return static_cast<ssize_t>(bytes);
        *flags |= NGHTTP2_DATA_FLAG_NO_END_STREAM;
        const auto trailers = fields_of(answer.trailers);
        nghttp2_submit_trailer(session, id, trailers.data(), trailers.size());
        return static_cast<ssize_t>(bytes);
    }

    RawPeer peer;
    nghttp2_session* session{nullptr};
    std::map<std::int32_t, GrpcRequest> requests;
    std::vector<std::unique_ptr<Answer>> answers;
    bool has_heard_ping{false};
};

GrpcCallee::GrpcCallee(RawServer& server, std::uint32_t window, std::uint32_t streams_max)
    : state_{std::make_unique<State>(server.accept())}
{
    nghttp2_session_callbacks* callbacks = nullptr;
    nghttp2_session_callbacks_new(&callbacks);
    nghttp2_session_callbacks_set_on_header_callback(callbacks, State::on_header);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, State::on_data);
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, State::on_frame);
    nghttp2_session_server_new(&state_->session, callbacks, state_.get());
    nghttp2_session_callbacks_del(callbacks);
    const std::array<nghttp2_settings_entry, 2> settings{
        {{NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, window},
         {NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, streams_max}}};
    nghttp2_submit_settings(state_->session, NGHTTP2_FLAG_NONE, settings.data(), settings.size());
    send();
}

GrpcCallee::~GrpcCallee() = default;

void GrpcCallee::send()
{
    const std::uint8_t* bytes = nullptr;
    while (true) {
        const auto size = nghttp2_session_mem_send(state_->session, &bytes);
        if (size <= 0) break;
        state_->peer.send({reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)});
    }
}

/// Sends what there is to send and takes what comes.
void GrpcCallee::exchange()
{
    send();
    const auto received = state_->peer.receive_some();
    if (received.empty()) throw std::runtime_error("the client has closed the connection");
    nghttp2_session_mem_recv(state_->session, reinterpret_cast<const std::uint8_t*>(received.data()),
                             received.size());
    send();
}

const GrpcRequest& GrpcCallee::begun(std::int32_t stream)
{
    while (!state_->requests.contains(stream))
        exchange();
    return state_->requests[stream];
}

const GrpcRequest& GrpcCallee::whole(std::int32_t stream)
{
    while (!state_->requests[stream].is_whole)
        exchange();
    return state_->requests[stream];
}

std::uint32_t GrpcCallee::reset_of(std::int32_t stream)
{
    while (state_->requests[stream].reset == 0)
        exchange();
    return state_->requests[stream].reset;
}

void GrpcCallee::answer(std::int32_t stream, const Headers& headers, std::string body,
                        const Headers& trailers)
{
    auto& answer = state_->answers.emplace_back(std::make_unique<State::Answer>());
    *answer = {.body = std::move(body), .trailers = trailers};
    const nghttp2_data_provider data{.source = {.ptr = answer.get()}, .read_callback = State::read_answer};
    const auto fields = State::fields_of(headers);
    nghttp2_submit_response(state_->session, stream, fields.data(), fields.size(), &data);
    send();
}

void GrpcCallee::answer(std::int32_t stream, const Headers& headers)
{
    const auto fields = State::fields_of(headers);
    nghttp2_submit_response(state_->session, stream, fields.data(), fields.size(), nullptr);
    send();
}

void GrpcCallee::reset(std::int32_t stream, std::uint32_t error)
{
    nghttp2_submit_rst_stream(state_->session, NGHTTP2_FLAG_NONE, stream, error);
    send();
}

void GrpcCallee::say_goodbye(std::int32_t last_stream)
{
    nghttp2_submit_goaway(state_->session, NGHTTP2_FLAG_NONE, last_stream, NGHTTP2_NO_ERROR, nullptr, 0);
    send();
}

void GrpcCallee::ping()
{
    nghttp2_submit_ping(state_->session, NGHTTP2_FLAG_NONE, nullptr);
    while (!state_->has_heard_ping)
        exchange();
}

void GrpcCallee::close()
{
    state_->peer.close();
}

bool GrpcCallee::is_closed()
{
    return state_->peer.is_closed();
}

} // namespace domtok::rpc

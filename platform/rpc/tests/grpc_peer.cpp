#include "platform/rpc/tests/grpc_peer.hpp"

#include <nghttp2/nghttp2.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace domtok::rpc {

struct GrpcPeer::State {
    State(test::Loop& loop, std::uint16_t port) : peer{loop, port} {}
    ~State() { nghttp2_session_del(session); }

    struct Upload {
        std::string bytes;
        std::size_t sent{0};
    };

    static State& self(void* user) { return *static_cast<State*>(user); }

    static int on_header(nghttp2_session*, const nghttp2_frame* frame, const std::uint8_t* name,
                         std::size_t name_size, const std::uint8_t* value, std::size_t value_size,
                         std::uint8_t, void* user)
    {
        self(user).replies[frame->hd.stream_id].fields[{reinterpret_cast<const char*>(name), name_size}] = {
            reinterpret_cast<const char*>(value), value_size};
        return 0;
    }

    static int on_data(nghttp2_session*, std::uint8_t, std::int32_t id, const std::uint8_t* data,
                       std::size_t size, void* user)
    {
        self(user).replies[id].body.append(reinterpret_cast<const char*>(data), size);
        return 0;
    }

    static int on_close(nghttp2_session*, std::int32_t id, std::uint32_t error, void* user)
    {
        self(user).replies[id].is_closed = true;
        self(user).replies[id].error = error;
        return 0;
    }

    static int on_frame(nghttp2_session*, const nghttp2_frame* frame, void* user)
    {
        if (frame->hd.type == NGHTTP2_GOAWAY) self(user).has_heard_goodbye = true;
        if (frame->hd.type == NGHTTP2_PING) self(user).has_heard_ping = true;
        return 0;
    }

    static ssize_t read_upload(nghttp2_session*, std::int32_t, std::uint8_t* buffer, std::size_t size,
                               std::uint32_t* flags, nghttp2_data_source* source, void*)
    {
        auto& upload = *static_cast<Upload*>(source->ptr);
        const auto bytes = std::min(size, upload.bytes.size() - upload.sent);
        std::copy_n(upload.bytes.data() + upload.sent, bytes, buffer);
        upload.sent += bytes;
        if (upload.sent == upload.bytes.size()) *flags |= NGHTTP2_DATA_FLAG_EOF;
        return static_cast<ssize_t>(bytes);
    }

    RawPeer peer;
    nghttp2_session* session{nullptr};
    std::map<std::int32_t, GrpcReply> replies;
    std::vector<std::unique_ptr<Upload>> uploads;
    bool has_heard_goodbye{false};
    bool has_heard_ping{false};
};

GrpcPeer::GrpcPeer(test::Loop& loop, std::uint16_t port, std::uint32_t window)
    : state_{std::make_unique<State>(loop, port)}
{
    nghttp2_session_callbacks* callbacks = nullptr;
    nghttp2_session_callbacks_new(&callbacks);
    nghttp2_session_callbacks_set_on_header_callback(callbacks, State::on_header);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, State::on_data);
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, State::on_close);
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, State::on_frame);
    nghttp2_session_client_new(&state_->session, callbacks, state_.get());
    nghttp2_session_callbacks_del(callbacks);
    const std::array<nghttp2_settings_entry, 1> settings{{{NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, window}}};
    nghttp2_submit_settings(state_->session, NGHTTP2_FLAG_NONE, settings.data(), settings.size());
}

GrpcPeer::~GrpcPeer() = default;

std::int32_t GrpcPeer::start(const std::string& path, const Headers& more, std::string body)
{
    Headers headers{{":method", "POST"}, {":scheme", "http"}, {":path", path}, {":authority", "commodity"}};
    headers.insert(headers.end(), more.begin(), more.end());
    std::vector<nghttp2_nv> fields;
    for (auto& [name, value] : headers)
        fields.push_back({.name = reinterpret_cast<std::uint8_t*>(name.data()),
                          .value = reinterpret_cast<std::uint8_t*>(value.data()),
                          .namelen = name.size(),
                          .valuelen = value.size(),
                          .flags = NGHTTP2_NV_FLAG_NONE});
    auto& upload = state_->uploads.emplace_back(std::make_unique<State::Upload>());
    upload->bytes = std::move(body);
    const nghttp2_data_provider data{.source = {.ptr = upload.get()}, .read_callback = State::read_upload};
    return nghttp2_submit_request(state_->session, nullptr, fields.data(), fields.size(), &data, nullptr);
}

/// Sends what there is to send and takes what comes.
void GrpcPeer::exchange()
{
    const std::uint8_t* bytes = nullptr;
    while (true) {
        const auto size = nghttp2_session_mem_send(state_->session, &bytes);
        if (size <= 0) break;
        state_->peer.send({reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)});
    }
    const auto received = state_->peer.receive_some();
    if (received.empty()) throw std::runtime_error("the server has closed the connection");
    nghttp2_session_mem_recv(state_->session, reinterpret_cast<const std::uint8_t*>(received.data()),
                             received.size());
}

GrpcReply GrpcPeer::finish(std::int32_t stream)
{
    while (!state_->replies[stream].is_closed)
        exchange();
    return state_->replies[stream];
}

bool GrpcPeer::has_heard_goodbye()
{
    while (!state_->has_heard_goodbye)
        exchange();
    return true;
}

void GrpcPeer::ping()
{
    state_->has_heard_ping = false;
    nghttp2_submit_ping(state_->session, NGHTTP2_FLAG_NONE, nullptr);
    while (!state_->has_heard_ping)
        exchange();
}

bool GrpcPeer::is_closed()
{
    try {
        while (true)
            exchange();
    } catch (const std::runtime_error&) {
        return true;
    }
}

} // namespace domtok::rpc

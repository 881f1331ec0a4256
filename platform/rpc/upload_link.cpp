#include "platform/rpc/upload_link.hpp"

#include "platform/rpc/metainfo.hpp"

#include <exception>

namespace domtok::rpc {

namespace {

/// Of uploads, what is handed to the connection before it has taken what it has: its memory does not grow
/// with the window of the other side.
constexpr std::size_t step_bytes = 256UL * 1'024;

/// The one who writes, and the next one, who is started before that one has ended.
constexpr std::size_t writers_max = 16;

} // namespace

UploadLink::UploadLink(const boost::asio::any_io_executor& executor, const Clock& clock,
                       Connecting connecting, SharedRoom& room, const ClientSettings& settings)
    : clock_{clock}
    , connecting_{connecting}
    , settings_{settings}
    , writers_{executor, writers_max, [this](const std::exception_ptr&) { stream_.cut(); }}
    , stream_{executor, writers_, room, [this] { transmit(); }}
    , session_{settings.service, settings.frame_bytes_max}
{
}

Task<> UploadLink::run(const net::Endpoint& endpoint)
{
    if (co_await connect(stream_, endpoint, connecting_, clock_.steady_now() + settings_.connect_time)) {
        is_connected_ = true;
        transmit();
        co_await take_answers();
    }
    has_ended_ = true;
    session_.end_calls(stream_.sent_in_all());
    stream_.cut();
    co_await writers_.wait();
}

Task<> UploadLink::take_answers()
{
    while (!is_done()) {
        // After wake(), too, it may be time to end.
        if (!co_await stream_.receive() && (stream_.has_ended() || stream_.is_broken())) co_return;
        const auto there = stream_.there();
        const bool is_well = session_.receive(there);
        stream_.consume(there.size());
        // Also what there is to say about an error.
        transmit();
        if (!is_well || session_.has_ended()) co_return;
    }
}

void UploadLink::send(PendingCall& pending, const OutgoingCall& call)
{
    if (call.messages.size() > settings_.frame_bytes_max) {
        pending.end(PendingCall::End::too_large);
        return;
    }
    const auto time = time_left(call.deadline, call.now);
    if (!session_.start(pending, call, time)) {
        // A connection has a last number for its streams.
        pending.end(PendingCall::End::unsent);
        leave();
        return;
    }
    if (is_connected_) transmit();
}

void UploadLink::forget(const PendingCall& pending)
{
    session_.forget(pending);
    if (is_connected_) transmit();
    if (is_done()) stream_.wake();
}

void UploadLink::leave()
{
    is_leaving_ = true;
    if (is_done()) stream_.wake();
}

/// Sends what may be sent. Called again when that has gone.
void UploadLink::transmit()
{
    if (has_ended_ || stream_.is_broken() || stream_.unsent() >= step_bytes) return;
    session_.write_to(stream_.out(), stream_.sent_in_all() + stream_.unsent(), step_bytes);
    stream_.flush();
}

} // namespace domtok::rpc

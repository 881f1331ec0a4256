#include "platform/rpc/call_link.hpp"

#include "platform/thrift/decode.hpp"

#include <array>
#include <charconv>
#include <exception>
#include <utility>

namespace domtok::rpc {

CallLink::CallLink(const boost::asio::any_io_executor& executor, const Clock& clock, Connecting connecting,
                   LinkRoom& room, const ClientSettings& settings)
    : clock_{clock}
    , connecting_{connecting}
    , room_{room}
    , settings_{settings}
    , writer_{executor, 1, [this](const std::exception_ptr&) { stream_.cut(); }}
    , stream_{executor, writer_, room.bytes}
    , framer_{settings.frame_bytes_max}
{
}

Task<> CallLink::run(const net::Endpoint& endpoint)
{
    if (co_await connect(stream_, endpoint, connecting_, clock_.steady_now() + settings_.connect_time)) {
        is_connected_ = true;
        stream_.flush();
        co_await take_answers();
    }
    has_ended_ = true;
    end_calls();
    stream_.cut();
    co_await writer_.wait();
}

Task<> CallLink::take_answers()
{
    while (!(is_leaving_ && pending_.empty())) {
        // After wake(), too, it may be time to end.
        if (!co_await stream_.receive() && (stream_.has_ended() || stream_.is_broken())) co_return;
        stream_.begin_batch();
        const bool goes_on = take_frames();
        stream_.end_batch();
        if (!goes_on) co_return;
    }
}

/// Takes what has come in, frame by frame. False: the other side does not speak as it should.
bool CallLink::take_frames()
{
    while (!stream_.there().empty()) {
        const auto there = stream_.there();
        const auto found = framer_.look(there);
        if (found == Framer::State::wants_more) return true;
        if (found == Framer::State::malformed || framer_.framing() != Framing::ttheader) return false;
        if (!take_frame(there.substr(0, framer_.size()))) return false;
        stream_.consume(framer_.size());
        framer_.next();
    }
    return true;
}

/// False: the other side does not speak as it should.
bool CallLink::take_frame(std::string_view frame)
{
    auto& header = room_.header;
    if (!read_header(frame, header)) return false;
    if (says_goodbye(header)) is_leaving_ = true;
    if (header.sequence == 0) return true;
    // An unknown number belongs to a call that has ended meanwhile.
    const auto found = pending_.find(header.sequence);
    if (found == pending_.end()) return true;
    auto& pending = *found->second;
    if (!take_answer(pending)) return false;
    pending_.erase(found);
    pending.answered();
    return true;
}

bool CallLink::take_answer(PendingCall& pending)
{
    const auto& header = room_.header;
    auto payload = header.payload;
    if (payload.size() >= sniffed_bytes && sniff(payload) == Framing::framed)
        payload.remove_prefix(length_size);
    thrift::Reader in{payload};
    thrift::MessageHead head;
    if (!thrift::read_head(in, head)) return false;
    pending.answer.type = head.type;
    if (head.type == thrift::MessageType::reply)
        pending.exchange().take_result(in.rest());
    else
        pending.answer.body = in.rest();
    // Most answers have none of these.
    if (header.texts.empty()) return true;
    pending.answer.fault = header.text(fault_key);
    const auto status = header.text("biz-status");
    std::from_chars(status.data(), status.data() + status.size(), pending.answer.refusal_code);
    pending.answer.refusal = header.text("biz-message");
    return true;
}

void CallLink::send(PendingCall& pending, const OutgoingCall& call)
{
    // 0 is for what belongs to no call.
    if (++room_.sequence == 0) ++room_.sequence;
    pending.sequence = static_cast<std::int32_t>(room_.sequence);

    std::array<char, 24> left;
    const auto time = time_left(call.deadline, call.now).count();
    const auto end = std::to_chars(left.data(), left.data() + left.size(), time).ptr;
    const std::array<Number, 7> numbers{{{NumberKey::transport_type, "unframed"},
                                         {NumberKey::from_service, settings_.caller},
                                         {NumberKey::to_service, settings_.service},
                                         {NumberKey::to_method, call.method.name},
                                         {NumberKey::timeout, {left.data(), end}},
                                         {NumberKey::from_method, ""},
                                         {NumberKey::message_type, "1"}}};
    room_.metainfo.write(call.context, call.method.service);
    const thrift::MessageHead head{
        .type = thrift::MessageType::call, .method = call.method.name, .sequence = pending.sequence};
    const auto size = thrift::size_of(head) + pending.exchange().arguments_size();

    auto& out = stream_.out();
    pending.begins_at = stream_.sent_in_all() + stream_.unsent();
    const auto begin_of_frame = out.size();
    append_header(out, out_of_order_flag, pending.sequence, room_.metainfo.texts(), numbers, size);
    const auto before = out.size();
    if (before - begin_of_frame - length_size + size > settings_.frame_bytes_max) {
        out.resize(begin_of_frame);
        pending.end(PendingCall::End::too_large);
        return;
    }
    // The second argument may be the capacity (libstdc++ 12).
    out.resize_and_overwrite(before + size, [&](char* begin, std::size_t) {
        pending.exchange().put_arguments(thrift::put(begin + before, head));
        return before + size;
    });
    pending_.emplace(pending.sequence, &pending);
    if (is_connected_) stream_.flush();
}

void CallLink::forget(const PendingCall& pending)
{
    pending_.erase(pending.sequence);
    if (is_leaving_ && pending_.empty()) stream_.wake();
}

void CallLink::leave()
{
    is_leaving_ = true;
    if (pending_.empty()) stream_.wake();
}

/// A call of which not a byte has left has had no effect.
void CallLink::end_calls()
{
    for (const auto& [sequence, pending] : std::exchange(pending_, {}))
        pending->end(pending->begins_at >= stream_.sent_in_all() ? PendingCall::End::unsent
                                                                 : PendingCall::End::lost);
}

} // namespace domtok::rpc

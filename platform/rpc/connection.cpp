#include "platform/rpc/connection.hpp"

#include "platform/core/fault.hpp"
#include "platform/net/fault_text.hpp"
#include "platform/rpc/metainfo.hpp"

#include <array>
#include <exception>
#include <limits>
#include <utility>

namespace domtok::rpc {

namespace {

using thrift::ExceptionType;
using thrift::MessageType;

/// What bounds them is in_flight_: a call that has been answered without a wait leaves the group only when
/// the loop comes round to it.
constexpr std::size_t tasks_max = std::numeric_limits<std::size_t>::max();

/// A framed message begins with its length.
constexpr std::size_t inner_length_size = 4;

bool is_framed(std::string_view payload)
{
    return payload.size() >= sniffed_bytes && sniff(payload) == Framing::framed;
}

} // namespace

Connection::Connection(Server::State& server, net::Connection from)
    : server_{server}
    , peer_{std::move(from.peer)}
    , tasks_{server.executor, tasks_max, [this](const std::exception_ptr& fault) { log_broken(fault); }}
    , stream_{server.executor, tasks_, server.room, [this] { go_on(); }}
    , framer_{server.settings.frame_bytes_max}
    , may_go_on_{server.executor}
    , quiet_since_{server.now}
    , stuck_since_{server.now}
    , left_at_{server.now}
    , is_leaving_{server.is_leaving}
    , place_{server.open.insert(server.open.end(), this)}
{
    if (stream_.assign(from.socket.number()))
        from.socket.release();
    else
        stream_.cut();
}

Connection::~Connection()
{
    server_.open.erase(place_);
}

Task<> Connection::run()
{
    while (!stream_.is_broken() && !is_over_) {
        stream_.begin_batch();
        const bool goes_on = take_messages();
        const bool was_held = is_held();
        stream_.end_batch();
        if (!goes_on) break;
        // What was held up by answers that have left now is there already.
        if (was_held && !is_held()) continue;
        if (is_held()) {
            stream_.keep();
            co_await may_go_on_.wait();
        } else if (!co_await stream_.receive() && stream_.has_ended()) {
            break;
        }
    }
    // Whoever only half closes still gets its answers.
    while (in_flight_ > 0)
        co_await may_go_on_.wait();
    co_await tasks_.wait();
    stream_.cut();
}

/// Whether there is something that has to be answered before more is read.
bool Connection::is_held() const
{
    return (is_in_order_ && in_flight_ > 0) || stream_.unsent() > server_.settings.unsent_bytes_max;
}

/// Takes what has come in, message by message. False: the connection is over.
bool Connection::take_messages()
{
    turn_ = server_.clock.steady_now();
    while (!is_held()) {
        const auto there = stream_.there();
        if (there.empty()) {
            message_began_ = no_deadline;
            return true;
        }
        if (grpc_) return take_grpc();
        switch (framer_.look(there)) {
        case Framer::State::malformed: return refuse_connection();
        case Framer::State::wants_more:
            if (message_began_ == no_deadline) message_began_ = turn_;
            return true;
        case Framer::State::whole: break;
        }
        if (framer_.framing() == Framing::http2) {
            begin_grpc();
            continue;
        }
        if (!take_message(there.substr(0, framer_.size()))) return refuse_connection();
        stream_.consume(framer_.size());
        framer_.next();
        message_began_ = no_deadline;
    }
    return true;
}

/// Ends a connection that does not speak as it should, and no other.
bool Connection::refuse_connection()
{
    ++server_.counts.malformed;
    server_.log.write(log::Level::warning, "malformed RPC message", {{"peer", std::string_view{peer_}}});
    return false;
}

bool Connection::take_message(std::string_view frame)
{
    Envelope envelope{.framing = framer_.framing()};
    if (envelope.framing != Framing::ttheader) server_.header.clear();
    server_.header.payload = frame;
    switch (envelope.framing) {
    case Framing::ttheader:
        if (!read_header(frame, server_.header)) return false;
        envelope.header_sequence = server_.header.sequence;
        speaks_ttheader_ = true;
        // Somebody who stood in the backlog when the drain began.
        say_goodbye();
        envelope.is_framed_inside = is_framed(server_.header.payload);
        if (envelope.is_framed_inside) server_.header.payload.remove_prefix(inner_length_size);
        break;
    case Framing::framed: server_.header.payload.remove_prefix(inner_length_size); break;
    case Framing::bare: break;
    case Framing::http2: return false;
    }
    // Who does not put calls into TTHeader cannot tell answers in another order apart.
    is_in_order_ = envelope.framing != Framing::ttheader;
    return take_call(std::move(envelope));
}

bool Connection::take_call(Envelope envelope)
{
    thrift::Reader in{server_.header.payload};
    thrift::MessageHead head;
    if (!thrift::read_head(in, head)) return false;
    if (head.type != MessageType::call && head.type != MessageType::oneway) return false;
    envelope.method = head.method;
    envelope.sequence = head.sequence;
    quiet_since_ = server_.now;

    auto invocation = server_.find(server_.header.text("isn"), head.method);
    if (!invocation) {
        write_exception(envelope, ExceptionType::unknown_method, "unknown method " + std::string(head.method),
                        {});
        return true;
    }
    if (!has_room()) {
        write_exception(envelope, ExceptionType::internal_error,
                        "request over limit: too many calls are in flight", overloaded_fault);
        return true;
    }
    if (!invocation->read_arguments(in)) {
        refuse_arguments(envelope, *invocation, *in.failure());
        return true;
    }
    begin_call();
    server_.crew.run({.connection = this,
                      .envelope = std::move(envelope),
                      .context = read_context(server_.header, turn_, server_.settings.call_time_max),
                      .invocation = std::move(invocation)});
    return true;
}

/// A message that breaks the protocol gets an exception; a value that is not allowed is a refusal like any.
void Connection::refuse_arguments(const Envelope& envelope, Invocation& invocation,
                                  const thrift::Failure& failure)
{
    if (failure.kind == thrift::Failure::Kind::value) {
        invocation.refuse({.code = ErrorCode::invalid_argument, .message = failure.text});
        write_result(envelope, invocation);
    } else {
        write_exception(envelope, ExceptionType::protocol_error, failure.text, {});
    }
}

void Connection::finish(const RunningCall& call, const std::exception_ptr& fault)
{
    try {
        answer(call, fault);
    } catch (...) {
        log_broken(std::current_exception());
    }
    end_call();
}

void Connection::answer(const RunningCall& call, const std::exception_ptr& fault)
{
    if (!fault) {
        write_result(call.envelope, *call.invocation);
        return;
    }
    try {
        std::rethrow_exception(fault);
    } catch (const Overloaded& thrown) {
        write_exception(call.envelope, ExceptionType::internal_error,
                        std::string("request over limit: ") + thrown.what(), overloaded_fault);
    } catch (const DeadlineExceeded& thrown) {
        write_exception(call.envelope, ExceptionType::internal_error,
                        std::string("biz error: ") + thrown.what(), deadline_fault);
    } catch (...) {
        log_fault(call.envelope.method, call.context, fault);
        write_exception(call.envelope, ExceptionType::internal_error, "biz error: internal error",
                        name_of_fault(fault));
    }
}

/// Whether one more call may begin; counted when not.
bool Connection::has_room() const
{
    if (in_flight_ < server_.settings.in_flight_max &&
        server_.counts.in_flight < server_.settings.in_flight_total_max)
        return true;
    ++server_.counts.shed;
    return false;
}

void Connection::begin_call()
{
    ++in_flight_;
    ++server_.counts.in_flight;
    ++server_.counts.calls;
}

void Connection::end_call()
{
    --in_flight_;
    --server_.counts.in_flight;
    quiet_since_ = server_.now;
    go_on();
}

/// Has run() look again whether it may read.
void Connection::go_on()
{
    may_go_on_.notify();
}

void Connection::write_result(const Envelope& envelope, const Invocation& invocation)
{
    const thrift::MessageHead head{
        .type = MessageType::reply, .method = envelope.method, .sequence = envelope.sequence};
    auto* at = begin_message(envelope, head, invocation.result_size(), {});
    invocation.put_result(at);
    stream_.flush();
}

void Connection::write_exception(const Envelope& envelope, ExceptionType type, std::string text,
                                 std::string_view fault)
{
    const thrift::ApplicationException exception{.message = std::move(text),
                                                 .type = static_cast<std::int32_t>(type)};
    const thrift::MessageHead head{
        .type = MessageType::exception, .method = envelope.method, .sequence = envelope.sequence};
    auto* at = begin_message(envelope, head, thrift::size_of(exception), fault);
    thrift::put(at, exception);
    stream_.flush();
}

/// Writes all but the struct, and makes room for that.
char* Connection::begin_message(const Envelope& envelope, const thrift::MessageHead& head,
                                std::size_t struct_size, std::string_view fault)
{
    auto& out = stream_.out();
    const auto message_size = thrift::size_of(head) + struct_size;
    const bool has_length = envelope.framing == Framing::framed || envelope.is_framed_inside;
    const auto size = message_size + (has_length ? inner_length_size : 0);
    if (envelope.framing == Framing::ttheader) {
        const std::array<Text, 1> texts{{{fault_key, fault}}};
        const std::array<Number, 1> numbers{
            {{NumberKey::message_type, head.type == MessageType::reply ? "2" : "3"}}};
        append_header(out, 0, envelope.header_sequence,
                      fault.empty() ? std::span<const Text>{} : std::span<const Text>{texts}, numbers, size);
    }
    const auto before = out.size();
    // The second argument may be the capacity (libstdc++ 12). What is made room for the caller fills.
    out.resize_and_overwrite(before + size, [&](char*, std::size_t) { return before + size; });
    auto* at = out.data() + before;
    if (has_length) at = thrift::store(at, static_cast<std::uint32_t>(message_size));
    return thrift::put(at, head);
}

void Connection::check(SteadyTime now)
{
    const auto& settings = server_.settings;
    const bool is_stuck = stream_.unsent() > 0 && stream_.sent_in_all() == sent_before_;
    if (!is_stuck) {
        sent_before_ = stream_.sent_in_all();
        stuck_since_ = now;
    }
    const bool is_stalled = grpc_ && !grpc_->is_idle() && in_flight_ == 0;
    const bool is_slow = (message_began_ != no_deadline && now - message_began_ > settings.frame_time) ||
                         (is_stalled && now - quiet_since_ > settings.write_time);
    if (is_slow || (is_stuck && now - stuck_since_ > settings.write_time)) {
        ++server_.counts.timed_out;
        cut();
        return;
    }
    if (is_leaving_) {
        if (now - left_at_ >= settings.goodbye_time) end_if_quiet();
    } else if (in_flight_ == 0 && now - quiet_since_ > settings.idle_time) {
        leave(now);
    }
}

void Connection::leave(SteadyTime now)
{
    if (std::exchange(is_leaving_, true)) return;
    left_at_ = now;
    if (grpc_) {
        grpc_->announce_end();
        send_grpc();
    }
    say_goodbye();
}

void Connection::say_goodbye()
{
    // Others have no word for it.
    if (!is_leaving_ || !speaks_ttheader_ || std::exchange(has_said_goodbye_, true)) return;
    stream_.out().append(goodbye_frame());
    stream_.flush();
}

/// Ends it when nothing is on its way any more, in part or whole, having said over HTTP/2 which call was the
/// last.
void Connection::end_if_quiet()
{
    if (grpc_ && !std::exchange(has_said_last_, true)) {
        grpc_->end();
        send_grpc();
    }
    const bool is_arriving = message_began_ != no_deadline;
    if (!is_arriving && in_flight_ == 0 && stream_.unsent() == 0 && (!grpc_ || grpc_->is_idle())) end();
}

void Connection::end()
{
    is_over_ = true;
    stream_.wake();
    go_on();
}

void Connection::cut()
{
    is_over_ = true;
    stream_.cut();
    go_on();
}

void Connection::log_fault(std::string_view method, const Context& context, const std::exception_ptr& fault)
{
    ++server_.counts.faults;
    const auto text = net::fault_text(fault);
    server_.log.write(log::Level::error, context, "RPC call failed",
                      {{"method", method}, {"fault", std::string_view{text}}});
}

void Connection::log_broken(const std::exception_ptr& fault)
{
    const auto text = net::fault_text(fault);
    server_.log.write(log::Level::error, "RPC connection failed", {{"fault", std::string_view{text}}});
    cut();
}

Task<> serve_connection(Server::State& server, net::Connection from)
{
    Connection connection{server, std::move(from)};
    co_await connection.run();
}

} // namespace domtok::rpc

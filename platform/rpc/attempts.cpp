#include "platform/rpc/attempts.hpp"

#include "platform/rpc/metainfo.hpp"

#include <boost/asio/error.hpp>

#include <algorithm>
#include <utility>

namespace domtok::rpc {

namespace {

using End = PendingCall::End;

/// A pause between two attempts is no longer than this.
constexpr std::chrono::milliseconds longest_pause{500};

/// Whether nothing has been done for certain.
bool had_no_effect(const PendingCall& call)
{
    return call.how_it_ended() == End::unsent ||
           (call.how_it_ended() == End::answered && call.answer.fault == overloaded_fault);
}

} // namespace

Attempts::Attempts(Client::State& state, const Context& context, const RemoteMethod& method, CallKind kind,
                   std::string_view messages, SteadyTime now)
    : state_{state}
    , context_{context}
    , method_{method}
    , kind_{kind}
    , messages_{messages}
    , is_repeatable_{kind == CallKind::plain && (method.is_safe || (method.is_keyed && context.idempotency))}
    , begin_{now}
    , deadline_{std::min(context.deadline, now + state.settings.call_time)}
    , pause_{state.settings.retry_pause}
{
}

SteadyTime Attempts::send(PendingCall& pending)
{
    if (!tried_.empty()) begin_ = state_.clock.steady_now();
    peer_ = choose(state_.peers, tried_, begin_, state_.turn);
    if (!peer_) {
        ++state_.counts.refused;
        throw Unavailable(name() + ": no instance can be asked" +
                          (state_.peers.empty() ? "; none is known" : "; all of them have failed just now"));
    }
    link_ = state_.link_to(peer_, kind_);
    if (link_->is_full()) throw Overloaded(name() + ": too much is waiting to be sent");
    const OutgoingCall call{
        .context = context_, .method = method_, .messages = messages_, .now = begin_, .deadline = deadline_};
    link_->send(pending, call);
    peer_->breaker.try_call();
    ++peer_->in_flight;
    const bool may_ask_another = is_repeatable_ && tried_.size() + 1 < state_.settings.attempts_max;
    return may_ask_another ? std::min(deadline_, begin_ + state_.settings.attempt_time) : deadline_;
}

bool Attempts::is_to_repeat(PendingCall& pending)
{
    const auto how = pending.how_it_ended();
    if (how != End::answered) link_->forget(pending);
    --peer_->in_flight;
    state_.judge(*peer_, pending, begin_);
    if (how == End::answered && pending.answer.fault.empty()) return false;
    tried_.push_back(peer_.get());
    const bool may_have_had_one = how == End::lost || how == End::timed_out;
    if (!had_no_effect(pending) && !(may_have_had_one && is_repeatable_)) return false;
    return tried_.size() < state_.settings.attempts_max && state_.clock.steady_now() < deadline_ &&
           !state_.is_stopping && state_.budget.take();
}

std::optional<std::chrono::milliseconds> Attempts::pause()
{
    const bool were_all_asked = std::ranges::all_of(state_.peers, [&](const auto& peer) {
        return std::ranges::find(tried_, peer.get()) != tried_.end();
    });
    if (!were_all_asked) return std::nullopt;
    return std::exchange(pause_, std::min(2 * pause_, longest_pause));
}

Result<> Attempts::result(PendingCall& pending) const
{
    switch (pending.how_it_ended()) {
    case End::answered: break;
    case End::timed_out: throw TimedOut(name() + ": no answer in time");
    case End::too_large: return refuse(ErrorCode::payload_too_large, "the request is too large");
    case End::unsent: throw Unavailable(name() + ": cannot be reached");
    case End::lost: throw Unavailable(name() + ": the connection ended before the answer");
    case End::cancelled:
    case End::none: throw boost::system::system_error(boost::asio::error::operation_aborted);
    }
    auto& answer = pending.answer;
    if (answer.type == thrift::MessageType::exception) throw_exception(answer);
    if (answer.type != thrift::MessageType::reply) throw RemoteFault(name() + ": this is no answer");
    if (answer.refusal_code != 0)
        return refuse(static_cast<ErrorCode>(answer.refusal_code), std::move(answer.refusal));
    return {};
}

void Attempts::throw_exception(const Answer& answer) const
{
    const auto exception = thrift::from_bytes<thrift::ApplicationException>(answer.body);
    if (!exception) throw RemoteFault(name() + ": malformed exception: " + exception.error().text);
    if (answer.fault == overloaded_fault) throw Overloaded(name() + ": " + exception->message);
    if (answer.fault == deadline_fault) throw DeadlineExceeded(name() + ": " + exception->message);
    if (answer.fault == unavailable_fault) throw Unavailable(name() + ": " + exception->message);
    if (answer.fault == timed_out_fault) throw TimedOut(name() + ": " + exception->message);
    if (answer.fault == unknown_fault) throw OutcomeUnknown(name() + ": " + exception->message);
    if (exception->type == static_cast<std::int32_t>(thrift::ExceptionType::unknown_method))
        throw UnknownMethod(name() + ": " + exception->message);
    throw RemoteFault(name() + ": " + exception->message);
}

} // namespace domtok::rpc

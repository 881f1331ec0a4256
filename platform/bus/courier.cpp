#include "platform/bus/courier.hpp"

#include "platform/core/crash_point.hpp"
#include "platform/core/ids.hpp"

#include <algorithm>
#include <ranges>
#include <stdexcept>
#include <utility>

namespace domtok::bus {

namespace {

/// What speaks of an outage and not against the event.
bool is_transient(ErrorCode code)
{
    switch (code) {
    case ErrorCode::internal:
    case ErrorCode::database:
    case ErrorCode::cache:
    case ErrorCode::network:
    case ErrorCode::io:
    case ErrorCode::rpc:
    case ErrorCode::overloaded:
    case ErrorCode::deadline_exceeded:
    case ErrorCode::rate_limited:
    case ErrorCode::request_in_progress: return true;
    default: return false;
    }
}

std::chrono::milliseconds retry_delay(const RelaySettings& settings, int attempts)
{
    auto delay = settings.first_retry;
    for (int doubled = 1; doubled < attempts && delay < settings.longest_retry; ++doubled)
        delay *= 2;
    return std::min(delay, settings.longest_retry);
}

} // namespace

Courier::Courier(const EventTable& table, const Relay::Surroundings& surroundings,
                 const RelaySettings& settings, std::function<void(Time)> on_due)
    : table_{table}
    , database_{surroundings.database}
    , clock_{surroundings.clock}
    , log_{surroundings.log}
    , settings_{settings}
    , on_due_{std::move(on_due)}
    , lines_{static_cast<std::size_t>(settings.line_max)}
    , settler_{table_, database_, surroundings.loop, log_,
               [this](const Settlement& settlement) { settled(settlement); }}
    , deliveries_{surroundings.loop, static_cast<std::size_t>(settings.in_flight_max),
                  [](const std::exception_ptr& fault) { std::rethrow_exception(fault); }}
{
}

void Courier::subscribe(std::string topic, Consumer consumer)
{
    const auto [place, is_new] = consumers_.emplace(std::move(topic), std::move(consumer));
    if (!is_new) throw std::logic_error("bus: two consumers of " + place->first);
}

/// Whether it is the event's turn. If not it has been moved into its line, or given back when that is full.
bool Courier::place_in_line(Held& held)
{
    const auto place = lines_.enter(held);
    if (place == Lines::Place::none) give_back(std::move(held), clock_.now() + settings_.first_retry, false);
    return place == Lines::Place::first;
}

Task<> Courier::start(Held held)
{
    if (!held.claimed.is_timer && !place_in_line(held)) co_return;
    co_await deliveries_.room();
    if (stopping_) co_return give_back(std::move(held), clock_.now(), true);
    deliver_in_background(std::move(held));
}

/// There is room for it.
void Courier::deliver_in_background(Held held)
{
    std::vector<Held> turn;
    turn.push_back(std::move(held));
    static_cast<void>(deliveries_.start(deliver(std::move(turn))));
}

Task<> Courier::deliver_now(std::vector<Held> events)
{
    if (!place_in_line(events.front())) {
        for (auto& behind : events | std::views::drop(1))
            place_in_line(behind);
        co_return;
    }
    co_await deliver(std::move(events));
}

Task<> Courier::wait()
{
    co_await deliveries_.wait();
    co_await settler_.wait();
}

/// One turn: events of one key, or one timer, until they are settled. Once begun it does not throw.
Task<> Courier::deliver(std::vector<Held> turn)
{
    const bool stands_in_line = !turn.front().claimed.is_timer;
    const auto key = turn.front().event().key;
    bool dealt_with = false;
    std::string reason = "there was too little of it left";
    try {
        dealt_with = co_await deliver_in_order(turn);
    } catch (const std::exception& thrown) {
        reason = thrown.what();
    }
    if (dealt_with) co_return;
    log_.write(log::Level::warning, "events left to the end of their lease",
               {{"key", key}, {"reason", reason}});
    if (stands_in_line) next_in_line(key);
}

/// Delivers one event after the other until one is put off; those behind it then come with it. False: the
/// lease of the next one is too old, so that somebody else may have it soon.
Task<bool> Courier::deliver_in_order(std::vector<Held>& turn)
{
    EventId after{};
    for (auto held = turn.begin(); held != turn.end(); ++held) {
        if (clock_.steady_now() >= held->lease.steady_until - settings_.lease / 2) co_return false;
        const auto id = held->event().id;
        auto settlement = co_await attempt(std::move(*held), after);
        const bool is_put_off = settlement.kind == Settlement::Kind::put_off;
        if (is_put_off) {
            for (auto rest = held + 1; rest != turn.end(); ++rest)
                give_back(std::move(*rest), settlement.when, false);
            if (!settlement.held.claimed.is_timer)
                for (auto& waiting : lines_.take_waiting(settlement.held.event().key))
                    give_back(std::move(waiting), settlement.when, false);
        }
        settlement.ends_turn = is_put_off || held + 1 == turn.end();
        settler_.add(std::move(settlement));
        if (is_put_off) break;
        after = id;
    }
    co_return true;
}

/// Brings one event to its consumer. `after` has been delivered just before, in the same turn.
Task<Settlement> Courier::attempt(Held held, EventId after)
{
    // Who caused the event, and under what key, is not the affair of those it concerns: the shop itself
    // calls.
    const Caller shop{.user = {}, .role = Role::shop, .session = {}};
    const Context context{
        .caller = shop, .deadline = held.lease.steady_until, .trace = held.trace, .idempotency = {}};
    const auto& event = held.event();
    if (!held.claimed.is_timer) {
        if (const auto until = co_await blocked_until(context, event, after))
            co_return Settlement{.held = std::move(held), .kind = Settlement::Kind::put_off, .when = *until};
    }
    if (!consumers_.contains(event.topic))
        co_return park(std::move(held), "nobody has subscribed to its topic");
    crash_point("relay.before_delivery");
    auto failure = co_await consume(context, event);
    if (failure) co_return fail(std::move(held), *std::move(failure));
    co_return Settlement{.held = std::move(held)};
}

/// When to try again, if an event of the same key is before this one.
Task<std::optional<Time>> Courier::blocked_until(const Context& context, const Event& event, EventId after)
{
    const auto before = co_await database_.look_up(context, [&](sql::Transaction& transaction) {
        return table_.predecessor(transaction, event.key, after, event.id);
    });
    if (!before) co_return std::nullopt;
    // One that has failed says when it comes again; one that is on its way for the first time is soon gone.
    if (before->attempts > 0) co_return before->deliver_at;
    co_return std::min(before->deliver_at, clock_.now() + settings_.first_retry);
}

Task<std::optional<Courier::Failure>> Courier::consume(const Context& context, const Event& event)
{
    std::optional<Failure> failure;
    try {
        const auto taken = co_await consumers_.at(event.topic)(context, event);
        if (!taken)
            failure = Failure{.counts_against_event = !is_transient(taken.error().code),
                              .reason = taken.error().message};
    } catch (const std::exception& thrown) {
        failure = Failure{.reason = thrown.what()};
    } catch (...) {
        failure = Failure{.reason = "something was thrown that is no std::exception"};
    }
    co_return failure;
}

Settlement Courier::fail(Held held, Failure failure) const
{
    ++held.claimed.attempts;
    if (failure.counts_against_event) ++held.claimed.refusals;
    if (held.claimed.refusals >= settings_.refusals_max || held.claimed.attempts >= settings_.attempts_max)
        return park(std::move(held), std::move(failure.reason));

    const auto when = clock_.now() + retry_delay(settings_, held.claimed.attempts);
    // The first time is news; how it goes on is seen in the backlog.
    const auto level = held.claimed.attempts == 1 ? log::Level::warning : log::Level::debug;
    log_.write(level, "event not taken",
               {{"topic", held.event().topic},
                {"key", held.event().key},
                {"event", raw(held.event().id)},
                {"attempts", std::int64_t{held.claimed.attempts}},
                {"reason", failure.reason}});
    return {.held = std::move(held), .kind = Settlement::Kind::put_off, .when = when};
}

Settlement Courier::park(Held held, std::string reason) const
{
    log_.write(log::Level::error, "event parked",
               {{"topic", held.event().topic},
                {"key", held.event().key},
                {"event", raw(held.event().id)},
                {"attempts", std::int64_t{held.claimed.attempts}},
                {"reason", reason}});
    return {.held = std::move(held),
            .kind = Settlement::Kind::parked,
            .when = clock_.now(),
            .error = std::move(reason)};
}

void Courier::give_back(Held held, Time when, bool ends_turn)
{
    settler_.add(
        {.held = std::move(held), .kind = Settlement::Kind::put_off, .when = when, .ends_turn = ends_turn});
}

void Courier::settled(const Settlement& settlement)
{
    if (settlement.kind == Settlement::Kind::put_off) on_due_(settlement.when);
    if (settlement.ends_turn && !settlement.held.claimed.is_timer) next_in_line(settlement.held.event().key);
}

void Courier::next_in_line(const std::string& key)
{
    if (stopping_)
        for (auto& waiting : lines_.take_waiting(key))
            give_back(std::move(waiting), clock_.now(), false);
    auto next = lines_.next(key);
    if (!next) return;
    if (deliveries_.has_room())
        deliver_in_background(*std::move(next));
    else
        give_back(*std::move(next), clock_.now(), true);
}

} // namespace domtok::bus

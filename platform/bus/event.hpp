#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/context.hpp"
#include "platform/core/result.hpp"

#include <cstdint>
#include <functional>
#include <string>

namespace domtok::bus {

/// From the service's source of numbers. Of two events with the same key the later one has the larger id. Two
/// services may have the same: topic and id together name an event.
enum class EventId : std::int64_t {};

/// Something that has happened, on its way to those it concerns. Events with the same key arrive in their
/// order; timers come at their times, whatever else there is of their key.
struct Event {
    EventId id{};
    std::string topic{};   ///< noun and past participle: "order.cancelled"; at most 64 characters
    std::string key{};     ///< what it happened to: "order/685136327758323712"; at most 128 characters
    std::string payload{}; ///< JSON
    Time created_at{};
    int attempt{1};
};

/// What a service wants to say.
struct NewEvent {
    std::string topic{};
    std::string key{};
    std::string payload{};
    Time deliver_at{}; ///< in the future: a timer, delivered not before this; else at once
};

/// Takes one event. May be called again with the same event: by a crash, by a lost answer. A refusal or a
/// fault has the event come again later, and parks it in the end. The context carries a deadline and, when
/// the event is delivered right after its cause, the trace of that; the shop as caller and no idempotency
/// key. What the reference refers to lives until the task has ended.
using Consumer = std::function<Task<Result<>>(const Context&, const Event&)>;

/// How long events belong to a relay.
struct Lease {
    Time until{};              ///< as it is stored: after this, others may take them
    SteadyTime steady_until{}; ///< the same moment
};

} // namespace domtok::bus

#pragma once

#include "platform/bus/event.hpp"
#include "platform/core/reflect.hpp"
#include "platform/sql/transaction.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace domtok::bus {

/// The time of an event that is not to be delivered by itself.
inline constexpr Time never = Time::max();

/// An event of the outbox that somebody is to deliver.
struct Claimed {
    Event event;
    bool is_timer = false;
    int attempts = 0; ///< made so far
    int refusals = 0; ///< among them
};

/// An event that was set aside.
struct ParkedEvent {
    EventId id{};
    std::string topic;
    std::string event_key;
    std::string payload;
    Time created_at{};
    Time parked_at{};
    std::int64_t attempts{};
    std::string error; ///< of the last attempt
};
BOOST_DESCRIBE_STRUCT(ParkedEvent, (),
                      (id, topic, event_key, payload, created_at, parked_at, attempts, error))

/// An undelivered event that another one stands behind.
struct Predecessor {
    Time deliver_at{};
    int attempts{};
};
BOOST_DESCRIBE_STRUCT(Predecessor, (), (deliver_at, attempts))

/// How far a relay is behind.
struct Backlog {
    std::int64_t due = 0; ///< events whose time has come and that nobody is delivering
    std::int64_t parked = 0;
    Time oldest_due{never};
};

/// A service's outbox as SQL. An event is a row until it has been delivered. It is due from `deliver_at` on;
/// who delivers it first moves that into the future (a lease), so that no one else does, and a relay that
/// dies loses its events when the lease ends. A parked event is due `never`.
class EventTable {
public:
    /// `service` prefixes the table: "order" -> order_outbox.
    explicit EventTable(std::string_view service);

    void insert(sql::Transaction& transaction, const Event& event, bool is_timer, Time deliver_at) const;

    /// Removes timers.
    void cancel(sql::Transaction& transaction, std::string_view topic, std::string_view key) const;

    /// When the next event is due; none: there is none.
    std::optional<Time> next_due(sql::Transaction& transaction) const;

    /// Takes up to `max` due events on a lease, and gives them in the order of their ids. Leaves out those
    /// that another transaction is changing, where the engine can.
    std::vector<Claimed> claim(sql::Transaction& transaction, Time now, Time lease, int max) const;

    /// The first event of this key between `after` and `id` that has not been delivered. Timers and parked
    /// events stand in no line.
    std::optional<Predecessor> predecessor(sql::Transaction& transaction, std::string_view key, EventId after,
                                           EventId id) const;

    void remove(sql::Transaction& transaction, EventId id) const;

    /// Makes an event due at `when`, or parks it, if it is still on `lease`.
    void put_off(sql::Transaction& transaction, const Claimed& event, Time lease, Time when) const;
    void park(sql::Transaction& transaction, const Claimed& event, Time lease, Time now,
              std::string_view error) const;

    /// Parked events with larger ids than `after`, in order.
    std::vector<ParkedEvent> parked(sql::Transaction& transaction, EventId after, int max) const;

    /// Makes a parked event due, as if it were new. False: no such event is parked.
    bool retry(sql::Transaction& transaction, EventId id, Time now) const;

    Backlog backlog(sql::Transaction& transaction, Time now) const;

    /// Makes due what a process that has died had on lease or had put off; timers wait for their time. Only
    /// where it is certain that no relay of this table runs. Returns how many.
    std::int64_t reclaim(sql::Transaction& transaction, Time now) const;

private:
    std::string insert_;
    std::string cancel_;
    std::string next_due_;
    sql::SqlText due_;
    std::string lease_;
    std::string predecessor_;
    std::string remove_;
    std::string put_off_;
    std::string park_;
    std::string parked_;
    std::string retry_;
    std::string count_due_;
    std::string count_parked_;
    std::string reclaim_;
};

} // namespace domtok::bus

#pragma once

#include "platform/bus/event.hpp"
#include "platform/core/clock.hpp"
#include "platform/log/log.hpp"
#include "platform/sql/database.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace domtok::bus {

/// How patient a relay is.
struct RelaySettings {
    int in_flight_max = 64; ///< keys and timers being dealt with at a time
    int line_max = 16;      ///< events of one key kept in memory behind the one being delivered
    int batch_max = 256;    ///< events read at a time
    std::chrono::milliseconds lease{30'000};    ///< how long an event belongs to the relay that took it
    std::chrono::milliseconds first_retry{200}; ///< doubles with every attempt
    std::chrono::milliseconds longest_retry{60'000};
    std::chrono::milliseconds poll{1'000}; ///< how late it notices events that others wrote or left behind
    int refusals_max = 12;                 ///< then the event is parked
    int attempts_max = 1'500;              ///< the same when it is not the consumer that says no: about a day
};

/// Delivers a service's events from its outbox table to their consumers: at least once, in order a key, also
/// after a crash. A key's events wait behind one that fails until it succeeds or is parked. A parked event
/// has left the line, stays in the table with its error, and can be sent on its way again (parked.hpp).
///
/// A refusal counts against the event, so that what no consumer will ever take is soon parked. A fault, or a
/// refusal that speaks of an outage (overloaded, deadline_exceeded, network, ...), does not: when a service
/// is down for hours its events come through afterwards by themselves. An event that nobody has subscribed to
/// is parked at once.
///
/// Several processes may relay one table: each takes events on a lease. A delivery begins in the first half
/// of its lease and is given the second half as its deadline. Belongs to one loop.
class Relay {
public:
    /// What a relay works with. All outlive it.
    struct Surroundings {
        boost::asio::any_io_executor loop;
        sql::Database& database;
        const Clock& clock;
        Timers& timers;
        log::Log& log;
    };

    /// `service` prefixes the table: "order" -> order_outbox.
    Relay(std::string_view service, const Surroundings& surroundings, const RelaySettings& settings = {});

    /// After run() has returned, or with the whole loop.
    ~Relay();

    /// Before run(). One consumer a topic: a second one is a mistake in the program (std::logic_error).
    void subscribe(std::string topic, Consumer consumer);

    /// Delivers until stop(). Returns when the events in flight have been dealt with; those not yet begun are
    /// given back.
    Task<> run();
    void stop();

    /// The lease for events that are about to be written here and delivered by deliver_now().
    Lease lease() const;

    /// Delivers events that this process has just written on `lease`, one after the other. Returns when each
    /// was taken or put off, or stands in line behind another one of its key. Never throws for what a
    /// consumer or the database does: what fails is delivered later by run().
    Task<> deliver_now(const Context& context, Lease lease, std::vector<Event> events);

    /// A timer with this time was written: run() must not sleep past it.
    void expect(Time deliver_at);

private:
    class State;
    std::unique_ptr<State> state_;
};

} // namespace domtok::bus

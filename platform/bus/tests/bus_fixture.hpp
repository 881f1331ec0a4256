#pragma once

#include "platform/bus/event_table.hpp"
#include "platform/bus/outbox.hpp"
#include "platform/bus/relay.hpp"
#include "platform/net/signal.hpp"
#include "platform/sql/tests/conformance/engine.hpp"
#include "platform/testing/captured_log.hpp"
#include "platform/testing/counting_ids.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace domtok::bus {

/// What a consumer says to an event.
enum class Answer : std::uint8_t {
    take,
    refuse, ///< for a reason that lies in the event
    fail,   ///< for a reason that lies elsewhere
    throw_up,
    hang,          ///< until BusTest::go_on()
    hang_and_fail, ///< the same
};

/// Makes alarms of a clock and counts how often somebody waits for one.
class CountingTimers final : public Timers {
public:
    explicit CountingTimers(Timers& timers) : timers_{timers} {}

    std::unique_ptr<Alarm> alarm() override;
    int waits = 0;

private:
    Timers& timers_;
};

/// A service with an outbox, a relay and one consumer of the topics "done" and "rung", which notes what it
/// gets.
class BusTest : public sql::conformance::ConformanceTest {
protected:
    explicit BusTest(RelaySettings settings = {}, sql::conformance::Limits limits = {});
    void SetUp() override;
    void TearDown() override;

    /// Lets the relay run in the background.
    void run_relay();

    /// Writes an event in a transaction of its own and gives the loop time, as a request would.
    void say(std::string payload, std::string key = "k", Time deliver_at = {});

    /// The same, without waiting for it.
    Task<> saying(std::string payload, std::string key = "k", Time deliver_at = {});

    void go_on();

    /// What is in the table.
    std::int64_t rows();
    Backlog backlog();
    std::vector<ParkedEvent> parked();

    /// The payloads, as they came.
    std::vector<std::string> payloads() const;

    /// Milliseconds since the start, as they came.
    std::vector<std::int64_t> times() const;

    Relay::Surroundings surroundings();
    Task<Result<>> consume(const Context& for_consumer, const Event& event);

    struct Delivery {
        Event event;
        Context context;
        Time at{};
    };

    const RelaySettings settings;
    test::CapturedLog log;
    test::CountingIds ids{1'000};
    CountingTimers timers{clock};
    const EventTable table{"shop"};
    std::unique_ptr<Relay> relay;
    std::unique_ptr<Outbox> outbox;
    Time start = clock.now();

    std::map<std::string, std::deque<Answer>>
        answers; ///< to an event, by its payload; afterwards it is taken
    std::vector<Delivery> deliveries;
    bool goes_on = false;
    net::Signal gate{loop.executor()};
    bool relay_has_ended = true;

    Task<> run();
};

} // namespace domtok::bus

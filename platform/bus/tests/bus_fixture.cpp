#include "platform/bus/tests/bus_fixture.hpp"

#include "platform/bus/tables.hpp"

#include <array>
#include <stdexcept>
#include <utility>

namespace domtok::bus {

namespace {

class CountingAlarm final : public Alarm {
public:
    CountingAlarm(std::unique_ptr<Alarm> alarm, int& waits) : alarm_{std::move(alarm)}, waits_{waits} {}

    Task<> wait_until(SteadyTime when) override
    {
        ++waits_;
        return alarm_->wait_until(when);
    }
    Task<> wait_until_date(Time when) override
    {
        ++waits_;
        return alarm_->wait_until_date(when);
    }
    void ring() override { alarm_->ring(); }

private:
    std::unique_ptr<Alarm> alarm_;
    int& waits_;
};

} // namespace

std::unique_ptr<Alarm> CountingTimers::alarm()
{
    return std::make_unique<CountingAlarm>(timers_.alarm(), waits);
}

BusTest::BusTest(RelaySettings relay_settings, sql::conformance::Limits limits)
    : ConformanceTest{limits}
    , settings{relay_settings}
{
}

void BusTest::SetUp()
{
    const std::array parts{event_tables()};
    transact([&](sql::Transaction& t) { sql::migrate(t, {.service = "shop", .parts = parts}, clock.now()); });
    relay = std::make_unique<Relay>("shop", surroundings(), settings);
    outbox = std::make_unique<Outbox>("shop", database(), *relay, ids, clock);
    for (const auto* const topic : {"done", "rung"})
        relay->subscribe(topic, [this](const Context& c, const Event& e) { return consume(c, e); });
}

void BusTest::TearDown()
{
    go_on();
    relay->stop();
    loop.run_until([this] { return relay_has_ended; });
    loop.settle();
}

Task<> BusTest::run()
{
    co_await relay->run();
    relay_has_ended = true;
}

void BusTest::run_relay()
{
    relay_has_ended = false;
    loop.start(run());
    loop.settle();
}

Task<> BusTest::saying(std::string payload, std::string key, Time deliver_at)
{
    const auto body = [&](sql::Transaction&, Outbox::Batch& batch) {
        batch.add({.topic = deliver_at == Time{} ? "done" : "rung",
                   .key = key,
                   .payload = payload,
                   .deliver_at = deliver_at});
    };
    co_await outbox->transact(context, body);
}

void BusTest::say(std::string payload, std::string key, Time deliver_at)
{
    loop.start(saying(std::move(payload), std::move(key), deliver_at));
    loop.settle();
}

void BusTest::go_on()
{
    goes_on = true;
    gate.notify();
}

std::int64_t BusTest::rows()
{
    return transact(
               [](sql::Transaction& t) { return t.find<std::int64_t>("SELECT COUNT(*) FROM shop_outbox"); })
        .value();
}

Backlog BusTest::backlog()
{
    return transact([this](sql::Transaction& t) { return table.backlog(t, clock.now()); });
}

std::vector<ParkedEvent> BusTest::parked()
{
    return transact([this](sql::Transaction& t) { return table.parked(t, EventId{}, 100); });
}

std::vector<std::string> BusTest::payloads() const
{
    std::vector<std::string> all;
    all.reserve(deliveries.size());
    for (const auto& delivery : deliveries)
        all.push_back(delivery.event.payload);
    return all;
}

std::vector<std::int64_t> BusTest::times() const
{
    std::vector<std::int64_t> all;
    all.reserve(deliveries.size());
    for (const auto& delivery : deliveries)
        all.push_back((delivery.at - start).count());
    return all;
}

Relay::Surroundings BusTest::surroundings()
{
    return {.loop = loop.executor(), .database = database(), .clock = clock, .timers = timers, .log = log};
}

Task<Result<>> BusTest::consume(const Context& for_consumer, const Event& event)
{
    deliveries.push_back({.event = event, .context = for_consumer, .at = clock.now()});
    auto& left = answers[event.payload];
    const auto answer = left.empty() ? Answer::take : left.front();
    if (!left.empty()) left.pop_front();
    switch (answer) {
    case Answer::take: break;
    case Answer::refuse: co_return refuse(ErrorCode::order_not_found, "no such order");
    case Answer::fail: co_return refuse(ErrorCode::overloaded, "too much to do");
    case Answer::throw_up: throw std::runtime_error("connection lost");
    case Answer::hang:
    case Answer::hang_and_fail:
        while (!goes_on)
            co_await gate.wait();
    }
    if (answer == Answer::hang_and_fail) co_return refuse(ErrorCode::overloaded, "too late");
    co_return Result<>{};
}

} // namespace domtok::bus

#include "platform/bus/tests/bus_fixture.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace domtok::bus {
namespace {

using namespace std::chrono_literals;

using Texts = std::vector<std::string>;

class OrderTest : public BusTest {
protected:
    // One writer: transactions happen in the order in which they are started.
    OrderTest() : BusTest{{.in_flight_max = 4, .line_max = 3, .refusals_max = 3}, {.writers = 1}} {}

    static Texts sorted(Texts texts)
    {
        std::ranges::sort(texts);
        return texts;
    }

    /// Writes another event of the same key, and returns only when that has been written.
    Task<Result<>> echo(const Event& event)
    {
        co_await saying(event.payload, event.key);
        co_return Result<>{};
    }
};

TEST_P(OrderTest, KeepsEventsBehindOneThatFails)
{
    answers["1"] = {Answer::fail, Answer::fail};
    run_relay();
    say("1");
    say("2");
    say("other", "another key");
    say("3");
    EXPECT_EQ(payloads(), (Texts{"1", "other"})) << "only its own key waits";

    clock.advance(1min);

    EXPECT_EQ(payloads(), (Texts{"1", "other", "1", "1", "2", "3"}));
    EXPECT_EQ(rows(), 0);
}

TEST_P(OrderTest, GoesOnPastAParkedEvent)
{
    answers["1"].assign(100, Answer::refuse);
    run_relay();
    say("1");
    say("2");
    clock.advance(1min);
    EXPECT_EQ(payloads(), (Texts{"1", "1", "1", "2"}));
    EXPECT_EQ(backlog().parked, 1);
}

TEST_P(OrderTest, LetsAnEventWaitForTheOneOfItsKeyThatIsOnItsWay)
{
    answers["1"] = {Answer::hang};
    run_relay();
    loop.start(saying("1"));
    loop.settle();
    loop.start(saying("2"));
    loop.start(saying("3", "another key"));
    loop.settle();
    EXPECT_EQ(sorted(payloads()), (Texts{"1", "3"})) << "two keys: in any order";

    go_on();
    loop.settle();

    ASSERT_EQ(payloads().size(), 3U);
    EXPECT_EQ(payloads().back(), "2");
}

TEST_P(OrderTest, DeliversEventsOfOneTransactionInOrderBeforeItReturns)
{
    loop.run(outbox->transact(context, [](sql::Transaction&, Outbox::Batch& batch) {
        for (const auto* const payload : {"1", "2", "3", "4", "5"})
            batch.add({.topic = "done", .key = payload[0] % 2 == 0 ? "even" : "odd", .payload = payload});
    }));
    EXPECT_EQ(payloads(), (Texts{"1", "3", "5", "2", "4"}));
}

TEST_P(OrderTest, KeepsTheRestOfATransactionBehindItsFirstFailure)
{
    answers["2"] = {Answer::fail};
    run_relay();
    loop.run(outbox->transact(context, [](sql::Transaction&, Outbox::Batch& batch) {
        for (const auto* const payload : {"1", "2", "3"})
            batch.add({.topic = "done", .key = "k", .payload = payload});
    }));
    EXPECT_EQ(payloads(), (Texts{"1", "2"}));
    clock.advance(1s);
    EXPECT_EQ(payloads(), (Texts{"1", "2", "2", "3"}));
}

TEST_P(OrderTest, LetsAConsumerSpeakOfTheSameThing)
{
    // given a consumer that writes an event of the key it is dealing with
    relay->subscribe("echoed", [this](const Context&, const Event& event) { return echo(event); });
    loop.run(outbox->transact(context, [](sql::Transaction&, Outbox::Batch& batch) {
        batch.add({.topic = "echoed", .key = "k", .payload = "echo"});
    }));

    // then that one comes after it, and nobody waits for the other forever
    loop.settle();
    EXPECT_EQ(payloads(), Texts{"echo"});
    EXPECT_EQ(rows(), 0);
}

TEST_P(OrderTest, HoldsMoreOfAKeyThanFitInMemory)
{
    answers["1"] = {Answer::hang};
    run_relay();
    for (int i = 1; i <= 20; ++i)
        loop.start(saying(std::to_string(i)));
    loop.settle();
    EXPECT_EQ(payloads(), Texts{"1"});

    go_on();
    clock.advance(1min);

    Texts expected;
    for (int i = 1; i <= 20; ++i)
        expected.push_back(std::to_string(i));
    EXPECT_EQ(payloads(), expected);
}

TEST_P(OrderTest, LetsOneBusyKeyNotStopTheOthers)
{
    answers["1"] = {Answer::hang};
    transact([&](sql::Transaction& t) {
        for (int i = 1; i <= 50; ++i)
            table.insert(t, {.id = EventId{i}, .topic = "done", .key = "busy", .payload = std::to_string(i)},
                         false, start);
        for (int i = 51; i <= 60; ++i)
            table.insert(t, {.id = EventId{i}, .topic = "done", .key = std::to_string(i), .payload = "free"},
                         false, start);
    });

    run_relay();

    EXPECT_EQ(std::ranges::count(payloads(), "free"), 10);
    EXPECT_EQ(deliveries.size(), 11U);
}

TEST_P(OrderTest, GivesBackWhatFoundNoRoomWhenItStops)
{
    // given a relay with both hands full
    transact([&](sql::Transaction& t) {
        for (int i = 1; i <= 6; ++i) {
            answers[std::to_string(i)] = {Answer::hang};
            table.insert(
                t,
                {.id = EventId{i}, .topic = "done", .key = std::to_string(i), .payload = std::to_string(i)},
                false, start);
        }
    });
    run_relay();
    EXPECT_EQ(deliveries.size(), 4U);

    relay->stop();
    go_on();
    loop.run_until([this] { return relay_has_ended; });

    EXPECT_EQ(deliveries.size(), 4U);
    EXPECT_EQ(backlog().due, 2);
}

TEST_P(OrderTest, KeepsOrderBetweenTwoRelays)
{
    // given another process that has the first event in its hands
    Relay second{"shop", surroundings(), settings};
    second.subscribe("done", [this](const Context& c, const Event& e) { return consume(c, e); });
    Outbox there{"shop", database(), second, ids, clock};
    answers["1"] = {Answer::hang};
    run_relay();
    loop.start(saying("1"));
    loop.settle();
    EXPECT_EQ(payloads(), Texts{"1"});

    // when it writes the second one itself
    loop.run(there.transact(context, [](sql::Transaction&, Outbox::Batch& batch) {
        batch.add({.topic = "done", .key = "k", .payload = "2"});
    }));
    clock.advance(1s);
    EXPECT_EQ(payloads(), Texts{"1"}) << "not before the first one";

    go_on();
    clock.advance(1s);
    EXPECT_EQ(payloads(), (Texts{"1", "2"}));
}

INSTANTIATE_TEST_SUITE_P(Engines, OrderTest, ::testing::ValuesIn(sql::conformance::engines()),
                         sql::conformance::name_of);

} // namespace
} // namespace domtok::bus

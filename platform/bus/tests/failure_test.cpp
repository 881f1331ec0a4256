#include "platform/bus/tests/bus_fixture.hpp"

#include <gtest/gtest.h>

#include <latch>

namespace domtok::bus {
namespace {

using namespace std::chrono_literals;

using Texts = std::vector<std::string>;

class FailureTest : public BusTest {
protected:
    FailureTest() : BusTest{{.longest_retry = 2'000ms, .refusals_max = 4, .attempts_max = 8}} {}
};

TEST_P(FailureTest, TriesAgainAfterLongerAndLongerTimes)
{
    answers["x"].assign(6, Answer::fail);
    run_relay();
    say("x");
    clock.advance(1min);

    EXPECT_EQ(times(), (std::vector<std::int64_t>{0, 200, 600, 1'400, 3'000, 5'000, 7'000}));
    EXPECT_EQ(deliveries.back().event.attempt, 7);
    EXPECT_EQ(rows(), 0);
}

TEST_P(FailureTest, TakesFaultsAndOutagesAlike)
{
    answers["x"] = {Answer::throw_up, Answer::fail,     Answer::throw_up,
                    Answer::fail,     Answer::throw_up, Answer::fail};
    run_relay();
    say("x");
    clock.advance(1min);
    EXPECT_EQ(deliveries.size(), 7U);
    EXPECT_TRUE(parked().empty()) << "these do not count as refusals";
}

TEST_P(FailureTest, ParksWhatIsRefusedAgainAndAgain)
{
    answers["x"].assign(100, Answer::refuse);
    run_relay();
    say("x");
    clock.advance(1min);

    EXPECT_EQ(deliveries.size(), 4U);
    ASSERT_EQ(parked().size(), 1U);
    const auto event = parked().at(0);
    EXPECT_EQ(event.id, EventId{1'000});
    EXPECT_EQ(event.topic, "done");
    EXPECT_EQ(event.event_key, "k");
    EXPECT_EQ(event.payload, "x");
    EXPECT_EQ(event.error, "no such order");
    EXPECT_EQ(event.attempts, 4);
    EXPECT_EQ(event.parked_at, start + 1'400ms);
    EXPECT_EQ(backlog().parked, 1);
    EXPECT_EQ(backlog().due, 0);

    ASSERT_EQ(log.entries("event parked").size(), 1U);
    EXPECT_EQ(log.entries("event parked")[0].text("reason"), "no such order");
}

TEST_P(FailureTest, CountsRefusalsApartFromOutages)
{
    answers["x"] = {Answer::fail, Answer::fail, Answer::fail, Answer::fail, Answer::refuse, Answer::take};
    run_relay();
    say("x");
    clock.advance(1min);
    EXPECT_EQ(deliveries.size(), 6U);
    EXPECT_TRUE(parked().empty());
}

TEST_P(FailureTest, ParksWhatFailsForever)
{
    answers["x"].assign(100, Answer::throw_up);
    run_relay();
    say("x");
    clock.advance(1h);
    EXPECT_EQ(deliveries.size(), 8U);
    ASSERT_EQ(parked().size(), 1U);
    EXPECT_EQ(parked().at(0).error, "connection lost");
}

TEST_P(FailureTest, ParksAtOnceWhatNobodySubscribedTo)
{
    loop.run(outbox->transact(context, [](sql::Transaction&, Outbox::Batch& batch) {
        batch.add({.topic = "unheard", .key = "k", .payload = "x"});
    }));
    loop.settle();
    ASSERT_EQ(parked().size(), 1U);
    EXPECT_EQ(parked().at(0).error, "nobody has subscribed to its topic");
    EXPECT_EQ(parked().at(0).attempts, 0);
}

TEST_P(FailureTest, SendsAParkedEventOnItsWayAgain)
{
    answers["x"].assign(4, Answer::refuse);
    run_relay();
    say("x");
    clock.advance(1min);
    const auto id = parked().at(0).id;
    const auto retry = [&](EventId which) {
        return transact([&](sql::Transaction& t) { return table.retry(t, which, clock.now()); });
    };

    EXPECT_TRUE(retry(id));
    EXPECT_FALSE(retry(id)) << "it is not parked any more";
    EXPECT_FALSE(retry(EventId{999'999}));
    clock.advance(settings.poll);

    EXPECT_EQ(deliveries.size(), 5U);
    EXPECT_EQ(deliveries.back().event.attempt, 1);
    EXPECT_EQ(rows(), 0);
}

TEST_P(FailureTest, PagesThroughParkedEvents)
{
    transact([&](sql::Transaction& t) {
        for (int i = 1; i <= 5; ++i) {
            const Event event{.id = EventId{i}, .topic = "unheard", .key = "k"};
            table.insert(t, event, false, start + 1s);
            table.park(t, {.event = event}, start + 1s, start,
                       std::string(400, 'e') + std::string(200, '\xc3'));
        }
    });
    const auto page = [&](EventId after) {
        return transact([&](sql::Transaction& t) { return table.parked(t, after, 2); });
    };
    EXPECT_EQ(page(EventId{})[1].id, EventId{2});
    EXPECT_EQ(page(EventId{2})[0].id, EventId{3});
    EXPECT_EQ(page(EventId{4}).size(), 1U);
    EXPECT_LE(page(EventId{})[0].error.size(), 500U);
}

TEST_P(FailureTest, LogsTheFirstFailureAsAWarning)
{
    answers["x"].assign(3, Answer::throw_up);
    run_relay();
    say("x");
    clock.advance(1min);
    const auto entries = log.entries("event not taken");
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_EQ(entries[0].level, log::Level::warning);
    EXPECT_EQ(entries[1].level, log::Level::debug);
    EXPECT_EQ(entries[0].text("reason"), "connection lost");
}

TEST_P(FailureTest, GoesOnWhenTheTableCannotBeRead)
{
    run_relay();
    transact([](sql::Transaction& t) { t.execute("ALTER TABLE shop_outbox RENAME TO elsewhere"); });
    clock.advance(3 * settings.poll);
    const auto failures = log.entries("outbox not read").size();
    EXPECT_GE(failures, 2U);
    EXPECT_LE(failures, 4U) << "it does not spin";

    transact([&](sql::Transaction& t) {
        t.execute("ALTER TABLE elsewhere RENAME TO shop_outbox");
        table.insert(t, {.id = EventId{5}, .topic = "done", .key = "k", .payload = "x"}, false, start);
    });
    clock.advance(settings.poll);
    EXPECT_EQ(payloads(), Texts{"x"});
}

TEST_P(FailureTest, DoesNotBeginInTheSecondHalfOfItsLease)
{
    // given a line in which the first takes its time
    answers["1"] = {Answer::hang};
    transact([&](sql::Transaction& t) {
        for (int i = 1; i <= 2; ++i)
            table.insert(t, {.id = EventId{i}, .topic = "done", .key = "k", .payload = std::to_string(i)},
                         false, start);
    });
    run_relay();
    clock.advance(settings.lease / 2);
    go_on();
    loop.settle();
    EXPECT_EQ(payloads(), Texts{"1"});

    // then the second one comes when its lease has ended
    clock.advance(settings.lease / 2);
    EXPECT_EQ(payloads(), (Texts{"1", "2"}));
}

TEST_P(FailureTest, LeavesAloneWhatAnotherRelayHasTakenOver)
{
    // given a relay that is slower than its lease, and another one that takes the event and parks it
    answers["x"] = {Answer::hang_and_fail};
    loop.start(saying("x"));
    clock.advance(settings.lease);
    Relay second{"shop", surroundings(), settings};
    loop.start(second.run());
    clock.advance(1s);
    second.stop();
    loop.settle();
    ASSERT_EQ(parked().size(), 1U);

    // when the first one comes back with a failure
    go_on();
    loop.settle();

    // then that changes nothing
    EXPECT_EQ(parked().size(), 1U);
    EXPECT_EQ(parked().at(0).attempts, 0);
}

class CrowdedTest : public BusTest {
protected:
    CrowdedTest() : BusTest{{}, {.transactions_waiting_max = 1, .writers = 1}} {}

    /// Keeps the thread of a transaction busy.
    Task<> occupy(std::latch& begun, std::latch& let_go)
    {
        const auto wait = [&](sql::Transaction&) {
            begun.count_down();
            let_go.wait();
        };
        co_await database().transact(context, wait);
    }

    Task<> do_nothing()
    {
        const auto nothing = [](sql::Transaction&) {};
        co_await database().transact(context, nothing);
    }
};

TEST_P(CrowdedTest, ComesBackWhenTheStoreHadNoPlaceForIt)
{
    // given a store that takes no more
    transact([&](sql::Transaction& t) {
        table.insert(t, {.id = EventId{5}, .topic = "done", .key = "k", .payload = "x"}, false, start);
    });
    std::latch begun{1};
    std::latch let_go{1};
    loop.start(occupy(begun, let_go));
    loop.poll();
    begun.wait();
    loop.start(do_nothing());
    loop.poll();

    // when the relay comes
    relay_has_ended = false;
    loop.start(run());
    loop.run_until([this] { return !log.entries("outbox not read").empty(); });

    // then it comes again
    let_go.count_down();
    clock.advance(settings.poll);
    EXPECT_EQ(payloads(), Texts{"x"});
}

INSTANTIATE_TEST_SUITE_P(Engines, CrowdedTest, ::testing::ValuesIn(sql::conformance::engines()),
                         sql::conformance::name_of);
INSTANTIATE_TEST_SUITE_P(Engines, FailureTest, ::testing::ValuesIn(sql::conformance::engines()),
                         sql::conformance::name_of);

} // namespace
} // namespace domtok::bus

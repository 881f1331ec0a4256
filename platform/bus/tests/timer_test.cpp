#include "platform/bus/tests/bus_fixture.hpp"

#include <gtest/gtest.h>

namespace domtok::bus {
namespace {

using namespace std::chrono_literals;

using Texts = std::vector<std::string>;

class TimerTest : public BusTest {
protected:
    TimerTest() : BusTest{{.poll = 1h}} {}

    void cancel(std::string_view topic, std::string_view key)
    {
        transact([&](sql::Transaction& t) { outbox->cancel(t, topic, key); });
    }
};

TEST_P(TimerTest, GoesOffAtItsTime)
{
    run_relay();
    say("x", "k", start + 15min);
    clock.advance(15min - 1ms);
    EXPECT_TRUE(deliveries.empty());

    clock.advance(1ms);

    EXPECT_EQ(payloads(), Texts{"x"});
    EXPECT_EQ(rows(), 0);
}

TEST_P(TimerTest, WakesTheRelayForAnEarlierOne)
{
    run_relay();
    say("late", "k", start + 50min);
    say("early", "k", start + 10min);
    clock.advance(55min);
    EXPECT_EQ(times(), (std::vector<std::int64_t>{600'000, 3'000'000}));
}

TEST_P(TimerTest, IsAnOrdinaryEventWhenItsTimeIsPast)
{
    clock.advance(1min);
    say("x", "k", start + 1s);
    EXPECT_EQ(payloads(), Texts{"x"});
}

TEST_P(TimerTest, StandsInNoLine)
{
    answers["fails"].assign(100, Answer::fail);
    run_relay();
    say("timer", "k", start + 2s);
    say("event");
    EXPECT_EQ(payloads(), Texts{"event"}) << "it does not wait for the timer";

    say("fails");
    clock.advance(2s);
    EXPECT_EQ(deliveries.back().event.payload, "timer") << "which does not wait for what fails";
}

TEST_P(TimerTest, ComesAgainWhenItFails)
{
    answers["x"] = {Answer::fail};
    run_relay();
    say("x", "k", start + 1s);
    clock.advance(10s);
    EXPECT_EQ(times(), (std::vector<std::int64_t>{1'000, 1'200}));
}

TEST_P(TimerTest, IsTakenBackByTopicAndKey)
{
    run_relay();
    say("1", "k", start + 1s);
    say("2", "k", start + 2s);
    say("3", "other", start + 1s);
    cancel("done", "k");
    cancel("rung", "nobody");
    EXPECT_EQ(rows(), 3);

    cancel("rung", "k");
    clock.advance(1h);

    EXPECT_EQ(payloads(), Texts{"3"});
}

TEST_P(TimerTest, IsTakenBackWithTheTransactionThatSaysSo)
{
    run_relay();
    say("x", "k", start + 1s);
    const auto refused = transact([&](sql::Transaction& t) -> Result<> {
        outbox->cancel(t, "rung", "k");
        return refuse(ErrorCode::order_status_invalid, "not now");
    });
    EXPECT_FALSE(refused);
    clock.advance(1s);
    EXPECT_EQ(payloads(), Texts{"x"});
}

TEST_P(TimerTest, LeavesEventsAloneThatAreNoTimers)
{
    answers["x"] = {Answer::fail};
    run_relay();
    say("x");
    cancel("done", "k");
    clock.advance(1s);
    EXPECT_EQ(deliveries.size(), 2U);
}

TEST_P(TimerTest, MayBeTakenBackWhileItIsBeingDelivered)
{
    answers["x"] = {Answer::hang};
    run_relay();
    say("x", "k", start + 1s);
    clock.advance(1s);
    cancel("rung", "k");
    EXPECT_EQ(rows(), 0);

    go_on();
    loop.settle();

    EXPECT_EQ(rows(), 0);
    EXPECT_EQ(deliveries.size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(Engines, TimerTest, ::testing::ValuesIn(sql::conformance::engines()),
                         sql::conformance::name_of);

} // namespace
} // namespace domtok::bus

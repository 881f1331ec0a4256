#include "platform/bus/tests/bus_fixture.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <gtest/gtest.h>

#include <latch>
#include <stdexcept>

namespace domtok::bus {
namespace {

using namespace std::chrono_literals;

using Texts = std::vector<std::string>;

class DeliveryTest : public BusTest {
protected:
    auto say_two()
    {
        return [](sql::Transaction& t, Outbox::Batch& batch) -> Result<int> {
            batch.add({.topic = "done", .key = "a", .payload = "1"});
            t.execute("SELECT 1");
            batch.add({.topic = "done", .key = "b", .payload = "2"});
            return 7;
        };
    }
};

TEST_P(DeliveryTest, DeliversBeforeTheTransactionReturns)
{
    const auto outcome = loop.run(outbox->transact(context, say_two()));

    EXPECT_EQ(outcome, 7);
    EXPECT_EQ(payloads(), (Texts{"1", "2"}));
    loop.settle();
    EXPECT_EQ(rows(), 0) << "what is delivered is gone";
}

TEST_P(DeliveryTest, TellsTheConsumerWhatHappened)
{
    context.trace.trace_id[0] = 9;
    context.caller.user = UserId{7};
    context.idempotency.key = "of the caller";
    clock.advance(5s);
    EXPECT_EQ(loop.run(outbox->transact(context, say_two())), 7);

    ASSERT_EQ(deliveries.size(), 2U);
    const auto& [event, for_consumer, at] = deliveries[0];
    EXPECT_EQ(event.id, EventId{1'000});
    EXPECT_EQ(event.topic, "done");
    EXPECT_EQ(event.key, "a");
    EXPECT_EQ(event.created_at, start + 5s);
    EXPECT_EQ(event.attempt, 1);
    EXPECT_EQ(for_consumer.trace.trace_id, context.trace.trace_id);
    EXPECT_FALSE(for_consumer.caller.is_known()) << "the consumer acts for the shop";
    EXPECT_FALSE(for_consumer.idempotency) << "the key is for the cause";
    EXPECT_EQ(for_consumer.deadline, clock.steady_now() + settings.lease);
}

TEST_P(DeliveryTest, SaysNothingOfARefusal)
{
    const auto refused =
        loop.run(outbox->transact(context, [](sql::Transaction&, Outbox::Batch& batch) -> Result<> {
            batch.add({.topic = "done", .key = "a", .payload = "1"});
            return refuse(ErrorCode::out_of_stock, "none left");
        }));

    EXPECT_FALSE(refused);
    EXPECT_TRUE(deliveries.empty());
    EXPECT_EQ(rows(), 0);
}

TEST_P(DeliveryTest, SaysNothingOfATransactionThatThrows)
{
    const auto fail = [](sql::Transaction&, Outbox::Batch& batch) {
        batch.add({.topic = "done", .key = "a", .payload = "1"});
        throw std::out_of_range("broken");
    };
    EXPECT_THROW(loop.run(outbox->transact(context, fail)), std::out_of_range);
    EXPECT_TRUE(deliveries.empty());
    EXPECT_EQ(rows(), 0);
}

TEST_P(DeliveryTest, DoesNotLetTheCallerSufferFromItsConsumers)
{
    answers["1"] = {Answer::throw_up};
    answers["2"] = {Answer::refuse};
    EXPECT_EQ(loop.run(outbox->transact(context, say_two())), 7);
    loop.settle();
    EXPECT_EQ(rows(), 2);
}

TEST_P(DeliveryTest, RefusesTopicsAndKeysThatAreTooLong)
{
    const auto say = [this](std::string topic, std::string key) {
        loop.run(outbox->transact(context, [&](sql::Transaction&, Outbox::Batch& batch) {
            batch.add({.topic = topic, .key = key});
        }));
    };
    EXPECT_THROW(say(std::string(65, 't'), "k"), std::logic_error);
    EXPECT_THROW(say("done", std::string(129, 'k')), std::logic_error);
    EXPECT_NO_THROW(say("done", std::string(128, 'k')));
}

TEST_P(DeliveryTest, TakesOneConsumerATopic)
{
    const Consumer second = [this](const Context& c, const Event& e) { return consume(c, e); };
    EXPECT_THROW(relay->subscribe("done", second), std::logic_error);
}

TEST_P(DeliveryTest, DeliversWhatAnotherProcessLeftBehind)
{
    // given an event that is in the table and due
    transact([&](sql::Transaction& t) {
        table.insert(t, {.id = EventId{5}, .topic = "done", .key = "k", .payload = "left"}, false, start);
    });
    EXPECT_EQ(backlog().due, 1);
    EXPECT_EQ(backlog().oldest_due, start);

    run_relay();

    EXPECT_EQ(payloads(), Texts{"left"});
    EXPECT_EQ(backlog().due, 0);
    EXPECT_EQ(backlog().oldest_due, never);
}

TEST_P(DeliveryTest, NoticesAfterAWhileWhatOthersWrite)
{
    run_relay();
    transact([&](sql::Transaction& t) {
        table.insert(t, {.id = EventId{5}, .topic = "done", .key = "k", .payload = "other"}, false, start);
    });

    clock.advance(settings.poll);

    EXPECT_EQ(payloads(), Texts{"other"});
}

TEST_P(DeliveryTest, NoticesWhatOthersWriteWhenTheClockWasSetBack)
{
    run_relay();
    clock.set(start - 1h);
    transact([&](sql::Transaction& t) {
        table.insert(t, {.id = EventId{5}, .topic = "done", .key = "k", .payload = "other"}, false,
                     clock.now());
    });

    clock.advance(settings.poll);

    EXPECT_EQ(payloads(), Texts{"other"});
}

TEST_P(DeliveryTest, DeliversMoreThanItTakesAtATime)
{
    transact([&](sql::Transaction& t) {
        for (int i = 1; i <= 1'000; ++i)
            table.insert(t, {.id = EventId{i}, .topic = "done", .key = "k" + std::to_string(i % 300)}, false,
                         start);
    });

    run_relay();
    for (int i = 0; i < 10; ++i) // full lines come again later
        clock.advance(settings.first_retry);

    EXPECT_EQ(deliveries.size(), 1'000U);
    EXPECT_EQ(rows(), 0);
}

TEST_P(DeliveryTest, SleepsWhenThereIsNothingToDo)
{
    run_relay();
    const auto waits = timers.waits;
    loop.settle();
    EXPECT_EQ(timers.waits, waits);

    clock.advance(10s);

    EXPECT_LE(timers.waits - waits, 10s / settings.poll + 1);
}

TEST_P(DeliveryTest, GivesBackWhatItHasNotBegunWhenItStops)
{
    // given a relay with a full hand: one consumer hangs
    answers["1"] = {Answer::hang};
    transact([&](sql::Transaction& t) {
        for (int i = 1; i <= 3; ++i)
            table.insert(t, {.id = EventId{i}, .topic = "done", .key = "k", .payload = std::to_string(i)},
                         false, start);
    });
    run_relay();
    EXPECT_EQ(payloads(), Texts{"1"});

    // when it is stopped
    relay->stop();
    loop.settle();
    EXPECT_FALSE(relay_has_ended) << "what has begun is waited for";
    go_on();
    loop.run_until([this] { return relay_has_ended; });

    // then the others are due for whoever comes next
    EXPECT_EQ(payloads(), Texts{"1"});
    EXPECT_EQ(backlog().due, 2);
}

TEST_P(DeliveryTest, DeliversForACallerWhoWentAwayAfterItsCommit)
{
    // given a caller who is cancelled while the store commits
    boost::asio::cancellation_signal cancel;
    std::latch begun{1};
    std::latch go_on_then{1};
    bool ended = false;
    const auto body = [&](sql::Transaction&, Outbox::Batch& batch) {
        batch.add({.topic = "done", .key = "k", .payload = "x"});
        begun.count_down();
        go_on_then.wait();
    };
    boost::asio::co_spawn(
        loop.executor(), outbox->transact(context, body),
        boost::asio::bind_cancellation_slot(cancel.slot(), [&](const std::exception_ptr&) { ended = true; }));
    loop.poll();
    begun.wait();
    cancel.emit(boost::asio::cancellation_type::terminal);
    go_on_then.count_down();
    loop.run_until([&] { return ended; });
    EXPECT_TRUE(deliveries.empty());

    // then its event comes when the lease has ended
    run_relay();
    clock.advance(settings.lease);
    EXPECT_EQ(payloads(), Texts{"x"});
}

TEST_P(DeliveryTest, SharesTheTableWithAnotherRelay)
{
    // given a second process, here on the same loop
    Relay second{"shop", surroundings(), settings};
    second.subscribe("done", [this](const Context& c, const Event& e) { return consume(c, e); });
    transact([&](sql::Transaction& t) {
        for (int i = 1; i <= 600; ++i)
            table.insert(t, {.id = EventId{i}, .topic = "done", .key = std::to_string(i)}, false, start);
    });

    run_relay();
    loop.start(second.run());
    clock.advance(5s);
    second.stop();
    loop.settle();

    EXPECT_EQ(deliveries.size(), 600U) << "each once";
    EXPECT_EQ(rows(), 0);
}

INSTANTIATE_TEST_SUITE_P(Engines, DeliveryTest, ::testing::ValuesIn(sql::conformance::engines()),
                         sql::conformance::name_of);

} // namespace
} // namespace domtok::bus

#include "platform/bus/outbox.hpp"
#include "platform/bus/relay.hpp"
#include "platform/bus/tables.hpp"
#include "platform/net/signal.hpp"
#include "platform/sql/sqlite/loop_database.hpp"
#include "platform/testing/captured_log.hpp"
#include "platform/testing/counting_ids.hpp"
#include "platform/testing/temporary_folder.hpp"
#include "platform/testing/virtual_clock.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

namespace domtok::bus {
namespace {

using namespace std::chrono_literals;

using Texts = std::vector<std::string>;

constexpr RelaySettings settings;

/// One run of a process, which ends without a goodbye: its coroutines are destroyed where they stand.
class Life {
public:
    /// `is_alone` when it is certain that nobody else relays.
    Life(const std::filesystem::path& file, Time start, bool is_alone = false)
        : clock{loop, start}
        , store_{{.file = file}, clock}
        , relay{"shop",
                {.loop = loop.executor(), .database = database, .clock = clock, .timers = clock, .log = log_}}
    {
        const std::array parts{event_tables()};
        loop.run(database.transact(context_, [&](sql::Transaction& t) {
            sql::migrate(t, {.service = "shop", .parts = parts}, clock.now());
            if (is_alone) EventTable{"shop"}.reclaim(t, clock.now());
        }));
        relay.subscribe("done", [this](const Context&, const Event& event) { return consume(event); });
        loop.start(relay.run());
        loop.settle();
    }

    void say(std::string payload, Time deliver_at = {})
    {
        loop.start(saying(std::move(payload), deliver_at));
        loop.settle();
    }

    bool hangs = false;
    bool fails = false;
    Texts seen;
    std::vector<int> attempts;

    test::Loop loop;
    test::VirtualClock clock;

private:
    Task<> saying(std::string payload, Time deliver_at)
    {
        const auto body = [&](sql::Transaction&, Outbox::Batch& batch) {
            batch.add({.topic = "done", .key = "k", .payload = payload, .deliver_at = deliver_at});
        };
        co_await outbox_.transact(context_, body);
    }

    Task<Result<>> consume(const Event& event)
    {
        seen.push_back(event.payload);
        attempts.push_back(event.attempt);
        while (hangs)
            co_await gate_.wait();
        if (fails) co_return refuse(ErrorCode::network, "not now");
        co_return Result<>{};
    }

    const Context context_;
    test::CapturedLog log_;
    test::CountingIds ids_{clock.now().time_since_epoch().count()}; // later lives have larger ones
    net::Signal gate_{loop.executor()};
    sql::sqlite::Store store_;

public:
    sql::sqlite::LoopDatabase database{store_, loop.executor()};
    Relay relay;

private:
    test::Loop::Watch watch_{loop, [this] { return database.in_flight() > 0; }};
    Outbox outbox_{"shop", database, relay, ids_, clock};
};

class RestartTest : public ::testing::Test {
protected:
    test::TemporaryFolder folder;
    std::filesystem::path file = folder / "domtok.db";
    Time start = test::VirtualClock::default_start;
};

TEST_F(RestartTest, DeliversAgainWhatWasInFlightWhenTheLeaseEnds)
{
    {
        Life life{file, start};
        life.hangs = true;
        life.say("1");
        ASSERT_EQ(life.seen, Texts{"1"});
    }
    Life next{file, start + 1s};
    EXPECT_TRUE(next.seen.empty());

    next.clock.advance_to(start + settings.lease - 1ms);
    EXPECT_TRUE(next.seen.empty()) << "the first process might be alive";

    next.clock.advance_to(start + settings.lease + 1s);
    EXPECT_EQ(next.seen, Texts{"1"});
}

TEST_F(RestartTest, DeliversAtOnceWhatWasInFlightWhenNobodyElseCanBeAlive)
{
    {
        Life life{file, start};
        life.hangs = true;
        life.say("1");
        life.say("2");
        life.say("later", start + 1h);
        ASSERT_EQ(life.seen, Texts{"1"});
    }
    Life next{file, start + 1s, true};
    EXPECT_EQ(next.seen, (Texts{"1", "2"})) << "in order, and the timer waits for its time";
}

TEST_F(RestartTest, KeepsTheOrderOfWhatWasInFlightAndWhatComesNew)
{
    {
        Life life{file, start};
        life.hangs = true;
        life.say("1");
        life.say("2");
        ASSERT_EQ(life.seen, Texts{"1"});
    }
    Life next{file, start + 1s};
    next.say("3");
    EXPECT_TRUE(next.seen.empty()) << "it stands behind the others";
    next.clock.advance(2 * settings.lease);
    EXPECT_EQ(next.seen, (Texts{"1", "2", "3"}));
}

TEST_F(RestartTest, KeepsTimers)
{
    {
        Life life{file, start};
        life.say("timer", start + 15min);
    }
    Life next{file, start + 10min};
    EXPECT_TRUE(next.seen.empty());
    next.clock.advance_to(start + 15min);
    EXPECT_EQ(next.seen, Texts{"timer"});
}

TEST_F(RestartTest, DeliversTimersThatWentOffWhileNobodyWasThere)
{
    {
        Life life{file, start};
        life.say("timer", start + 15min);
    }
    const Life next{file, start + 24h};
    EXPECT_EQ(next.seen, Texts{"timer"});
}

TEST_F(RestartTest, RemembersHowOftenItHasTried)
{
    {
        Life life{file, start};
        life.fails = true;
        life.say("1");
        life.clock.advance(1s);
        ASSERT_EQ(life.attempts, (std::vector{1, 2, 3}));
    }
    Life next{file, start + 1min};
    EXPECT_EQ(next.attempts, std::vector{4});
}

} // namespace
} // namespace domtok::bus

#include "platform/bus/tests/bus_fixture.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <latch>

namespace domtok::bus {
namespace {

using namespace std::chrono_literals;

/// Of the engines those that run transactions side by side.
std::vector<sql::conformance::EngineKind> servers()
{
    auto kinds = sql::conformance::engines();
    std::erase_if(kinds, [](const auto& kind) { return kind.name == "sqlite"; });
    return kinds;
}

/// Lets somebody go on, also when what was done meanwhile has failed.
struct Ending {
    std::latch& end;
    ~Ending() { end.count_down(); }
};

class ClaimTest : public BusTest {
protected:
    /// Is in the middle of a transaction that has one event, until it is told to go on.
    Task<> hold_first()
    {
        const auto body = [this](sql::Transaction& t) {
            t.find<std::int64_t>("SELECT id FROM shop_outbox WHERE event_key = 'first' FOR UPDATE");
            begun.count_down();
            end.wait();
        };
        co_await database().transact(context, body);
    }

    std::latch begun{1};
    std::latch end{1};
};

TEST_P(ClaimTest, LeavesToAnotherTransactionWhatItHasAndTakesTheRest)
{
    say("1", "first", start + 1s);
    say("2", "second", start + 1s);
    clock.advance(1s);
    loop.start(hold_first());
    loop.poll();
    begun.wait();

    std::vector<Claimed> claimed;
    {
        const Ending ending{end};
        claimed =
            transact([this](sql::Transaction& t) { return table.claim(t, clock.now(), start + 1min, 10); });
    }
    loop.settle();

    ASSERT_EQ(claimed.size(), 1U);
    EXPECT_EQ(claimed.front().event.key, "second");
}

INSTANTIATE_TEST_SUITE_P(Engines, ClaimTest, ::testing::ValuesIn(servers()), sql::conformance::name_of);

} // namespace
} // namespace domtok::bus

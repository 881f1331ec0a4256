#include "platform/bus/inbox.hpp"
#include "platform/bus/tests/bus_fixture.hpp"

#include <gtest/gtest.h>

namespace domtok::bus {
namespace {

using namespace std::chrono_literals;

class InboxTest : public BusTest {
protected:
    bool first_time(int id, std::string topic = "done")
    {
        const Event event{.id = EventId{id}, .topic = std::move(topic)};
        return transact([&](sql::Transaction& t) { return inbox.first_time(t, event, clock.now()); });
    }

    const Inbox inbox{"shop"};
};

TEST_P(InboxTest, KnowsAnEventAgain)
{
    EXPECT_TRUE(first_time(7));
    EXPECT_FALSE(first_time(7));
    EXPECT_TRUE(first_time(8));
    EXPECT_TRUE(first_time(7, "another service's"));
}

TEST_P(InboxTest, ForgetsAnEventWhoseEffectWasUndone)
{
    const auto refused = transact([&](sql::Transaction& t) -> Result<> {
        EXPECT_TRUE(inbox.first_time(t, {.id = EventId{7}, .topic = "done"}, clock.now()));
        return refuse(ErrorCode::out_of_stock, "none left");
    });
    EXPECT_FALSE(refused);
    EXPECT_TRUE(first_time(7));
}

TEST_P(InboxTest, ForgetsOldEventsAFewAtATime)
{
    for (int i = 1; i <= 5; ++i) {
        EXPECT_TRUE(first_time(i));
        clock.advance(1s);
    }
    const auto purge = [&](int limit) {
        return transact(
            [&](sql::Transaction& t) { return old_receipts("shop").remove(t, clock.now() - 2s, limit); });
    };
    EXPECT_EQ(purge(2), 2);
    EXPECT_EQ(purge(2), 1);
    EXPECT_EQ(purge(2), 0);
    EXPECT_TRUE(first_time(1));
    EXPECT_FALSE(first_time(4));
}

INSTANTIATE_TEST_SUITE_P(Engines, InboxTest, ::testing::ValuesIn(sql::conformance::engines()),
                         sql::conformance::name_of);

} // namespace
} // namespace domtok::bus

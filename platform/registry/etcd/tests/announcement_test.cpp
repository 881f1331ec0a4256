#include "platform/registry/etcd/announcement.hpp"
#include "platform/registry/etcd/tests/virtual_fixture.hpp"

namespace domtok::registry::etcd {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

class AnnouncementTest : public VirtualTest {
protected:
    Running announce()
    {
        return {loop, [this] { return announcement.run(); }, [this] { announcement.leave(); }};
    }

    bool is_found() { return store.entries().contains("services/order/1"); }

    Announcement announcement{
        store,
        surroundings,
        {.service = "order", .key = "services/order/1", .value = "here", .life = seconds{15}}};
};

TEST_F(AnnouncementTest, KeepsItsKeyOnALeaseForAsLongAsItRuns)
{
    const auto running = announce();
    loop.settle();
    ASSERT_TRUE(is_found());
    const auto lease = store.entries().at("services/order/1").lease;
    EXPECT_NE(lease, no_lease);

    clock.advance(minutes{10});

    EXPECT_TRUE(is_found());
    EXPECT_EQ(store.entries().at("services/order/1").lease, lease);
    EXPECT_EQ(calls_of("put"), 1);
    EXPECT_EQ(calls_of("keep_alive"), 120);
    EXPECT_NE(metrics.text().find("domtok_registry_announced{service=\"order\"} 1"), std::string::npos)
        << metrics.text();
}

TEST_F(AnnouncementTest, RenewsItsLeaseWhenTheClockWasSetBack)
{
    const auto running = announce();
    loop.settle();
    clock.set(clock.now() - std::chrono::hours{1});

    clock.advance(minutes{10});

    EXPECT_TRUE(is_found());
    EXPECT_EQ(calls_of("put"), 1) << "the lease has never run out";
    EXPECT_EQ(calls_of("keep_alive"), 120);
}

TEST_F(AnnouncementTest, TakesItsKeyOutWhenItLeaves)
{
    auto running =
        std::make_unique<Running>(loop, [&] { return announcement.run(); }, [&] { announcement.leave(); });
    loop.settle();
    ASSERT_TRUE(is_found());
    const auto before = clock.now();

    running.reset();

    EXPECT_FALSE(is_found());
    EXPECT_TRUE(announcement.has_left());
    EXPECT_FALSE(announcement.is_made());
    EXPECT_EQ(clock.now(), before) << "nobody waits for the next renewal";
}

TEST_F(AnnouncementTest, LeavesTheKeyOfWhoCameInItsPlace)
{
    auto running =
        std::make_unique<Running>(loop, [&] { return announcement.run(); }, [&] { announcement.leave(); });
    loop.settle();
    store.write("services/order/1", "successor", LeaseId{77});

    running.reset();

    ASSERT_TRUE(is_found());
    EXPECT_EQ(store.entries().at("services/order/1").value, "successor");
}

TEST_F(AnnouncementTest, ComesBackAfterItsLeaseIsLost)
{
    const auto running = announce();
    loop.settle();
    store.expire(store.entries().at("services/order/1").lease);
    ASSERT_FALSE(is_found());

    clock.advance(seconds{5});

    EXPECT_TRUE(is_found());
    EXPECT_EQ(log.entries("instance lost from registry").size(), 1U);
    EXPECT_EQ(log.entries("instance announced").size(), 2U);
}

TEST_F(AnnouncementTest, ComesBackAfterSomebodyRemovesItsKey)
{
    const auto running = announce();
    loop.settle();
    store.remove("services/order/1");

    clock.advance(seconds{5});

    EXPECT_TRUE(is_found());
}

TEST_F(AnnouncementTest, ComesBackAfterADayWithoutEtcd)
{
    const auto running = announce();
    loop.settle();
    store.go_down();
    clock.advance(std::chrono::hours{24});
    EXPECT_EQ(log.entries("etcd fails, going on with what is known").size(), 1U);

    store.start_anew();
    store.come_back();
    clock.advance(seconds{6});

    EXPECT_TRUE(is_found());
    EXPECT_TRUE(announcement.is_made());
}

TEST_F(AnnouncementTest, WaitsForAnEtcdThatIsNotThereYet)
{
    store.go_down();
    const auto running = announce();
    clock.advance(minutes{1});
    EXPECT_FALSE(announcement.is_made());

    store.come_back();
    clock.advance(seconds{5});

    EXPECT_TRUE(announcement.is_made());
}

TEST_F(AnnouncementTest, LeavesWithoutEtcd)
{
    auto running =
        std::make_unique<Running>(loop, [&] { return announcement.run(); }, [&] { announcement.leave(); });
    loop.settle();
    store.go_down();
    clock.advance(seconds{10});

    running.reset();

    EXPECT_TRUE(announcement.has_left());
    EXPECT_EQ(log.entries("instance stays in the registry until its lease ends").size(), 1U);
}

} // namespace
} // namespace domtok::registry::etcd

// What lives on an etcd, on a real one that is killed, emptied and tampered with.

#include "platform/registry/etcd/announcement.hpp"
#include "platform/registry/etcd/mirror.hpp"
#include "platform/registry/etcd/tests/etcd_fixture.hpp"

#include <optional>

namespace domtok::registry::etcd {
namespace {

using std::chrono::seconds;

class OutageTest : public EtcdTest {
protected:
    Running announce()
    {
        return {loop, [this] { return announcement.run(); }, [this] { announcement.leave(); }};
    }

    /// Runs until the mirror shows this value under the key; nothing: that it is not there.
    void await_seen(const std::optional<std::string>& value)
    {
        loop.run_until([&] {
            const auto found = seen.find(key);
            return value ? found != seen.end() && found->second.value == *value
                         : mirror.is_filled() && found == seen.end();
        });
    }

    const std::string key{"services/order/127.0.0.1:1"};
    Announcement announcement{
        store, surroundings, {.service = "order", .key = key, .value = "here", .life = seconds{2}}};
    Mirror::Entries seen;
    Mirror mirror{store, surroundings, "instances of order", Keys::beginning_with("services/order/"),
                  [this](const auto& entries) { seen = entries; }};
};

TEST_F(OutageTest, ShowsOthersWhoComesAndWhoGoes)
{
    const auto watching = run(loop, mirror);
    await_seen(std::nullopt);
    {
        const auto announcing = announce();
        await_seen("here");
    }
    await_seen(std::nullopt);
}

TEST_F(OutageTest, OutlivesAnEtcdThatIsKilledAndStartsAgain)
{
    const auto watching = run(loop, mirror);
    const auto announcing = announce();
    await_seen("here");

    etcd.kill();
    loop.run_until([&] { return !mirror.trouble().empty() && !announcement.trouble().empty(); });
    EXPECT_EQ(seen.size(), 1U);
    etcd.start();
    loop.run_until([&] { return mirror.trouble().empty() && announcement.trouble().empty(); });

    EXPECT_TRUE(announcement.is_made());
    etcd.put("services/order/127.0.0.1:2", "another");
    loop.run_until([&] { return seen.size() == 2; });
}

TEST_F(OutageTest, ComesBackInAnEtcdThatHasLostEverything)
{
    const auto watching = run(loop, mirror);
    const auto announcing = announce();
    await_seen("here");
    for (int i = 0; i < 20; ++i)
        etcd.put("other", std::to_string(i));

    etcd.kill();
    etcd.start_empty();

    await_value(key, "here");
    etcd.put("services/order/127.0.0.1:2", "another");
    loop.run_until([&] { return seen.size() == 2; });
    EXPECT_EQ(seen.at(key).value, "here");
}

TEST_F(OutageTest, ComesBackAfterItsLeaseIsRevoked)
{
    const auto watching = run(loop, mirror);
    const auto announcing = announce();
    await_seen("here");

    ASSERT_TRUE(loop.run(store.revoke(seen.at(key).lease)));

    await_seen(std::nullopt);
    await_seen("here");
}

TEST_F(OutageTest, ComesBackAfterItsKeyIsRemoved)
{
    const auto watching = run(loop, mirror);
    const auto announcing = announce();
    await_seen("here");

    etcd.remove(key);

    await_seen(std::nullopt);
    await_seen("here");
}

} // namespace
} // namespace domtok::registry::etcd

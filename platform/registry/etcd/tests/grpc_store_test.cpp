#include "platform/registry/etcd/grpc_store.hpp"
#include "platform/registry/etcd/tests/etcd_fixture.hpp"

namespace domtok::registry::etcd {
namespace {

using std::chrono::seconds;

class GrpcStoreTest : public EtcdTest {
protected:
    std::unique_ptr<GrpcStore> open(const std::string& url)
    {
        return std::make_unique<GrpcStore>(loop.executor(), parse_address(url).value());
    }

    /// A port that nobody answers on.
    static std::string nobody() { return "127.0.0.1:" + std::to_string(test::unused_port()); }
};

TEST_F(GrpcStoreTest, SaysThatNobodyAnswers)
{
    const auto lonely = open("etcd://" + nobody());

    const auto listed = loop.run(lonely->list(Keys::one("a")));

    ASSERT_FALSE(listed);
    EXPECT_EQ(listed.error().code, ErrorCode::network);
    EXPECT_TRUE(listed.error().message.starts_with("etcd: ")) << listed.error().message;
}

TEST_F(GrpcStoreTest, AsksTheNextMemberWhenOneDoesNotAnswer)
{
    const auto several = open("etcd://" + nobody() + "," + etcd.endpoint());

    const auto first = loop.run(several->list(Keys::one("a")));
    const auto second = loop.run(several->list(Keys::one("a")));

    EXPECT_FALSE(first);
    EXPECT_TRUE(second) << second.error().message;
}

TEST_F(GrpcStoreTest, LeavesAMemberOnceForAllCallsThatFailTogether)
{
    const auto several = open("etcd://" + nobody() + "," + etcd.endpoint());
    int failed = 0;
    const auto fail = [](Store& asked, int& count) -> Task<> {
        const auto keys = Keys::one("a");
        const auto listed = co_await asked.list(keys);
        if (!listed) ++count;
    };
    loop.start(fail(*several, failed));
    loop.start(fail(*several, failed));
    loop.run_until([&] { return failed == 2; });

    const auto next = loop.run(several->list(Keys::one("a")));
    EXPECT_TRUE(next) << next.error().message;
}

TEST_F(GrpcStoreTest, GivesUpAMemberThatSaysNothing)
{
    ASSERT_TRUE(loop.run(store.list(Keys::one("a"))));
    etcd.pause();

    const auto listed = loop.run(store.list(Keys::one("a")));

    etcd.resume();
    ASSERT_FALSE(listed);
    EXPECT_EQ(listed.error().code, ErrorCode::network);
}

TEST_F(GrpcStoreTest, LetsALeaseRunOutThatNobodyKeeps)
{
    const auto lease = loop.run(store.grant(seconds{1}));
    ASSERT_TRUE(lease);
    ASSERT_TRUE(loop.run(store.put("a", "short", lease->id)));
    const auto from = loop.run(store.list(Keys::one("a"))).value().revision + 1;
    const auto watch = store.watch(Keys::one("a"), from);
    ASSERT_TRUE(loop.run(watch->next()));

    const auto changes = loop.run(watch->next());

    ASSERT_TRUE(changes);
    ASSERT_EQ(changes->changes.size(), 1U);
    EXPECT_EQ(changes->changes[0].kind, Change::Kind::removed);
    EXPECT_EQ(loop.run(store.keep_alive(lease->id)).error().code, ErrorCode::record_not_found);
}

TEST_F(GrpcStoreTest, LogsInWithUserAndPassword)
{
    etcd.ask("/v3/auth/user/add", R"({"name":"root","password":"r"})");
    etcd.ask("/v3/auth/user/grant", R"({"user":"root","role":"root"})");
    etcd.ask("/v3/auth/enable", "{}");
    const auto with = open("etcd://root:r@" + etcd.endpoint());
    const auto wrong = open("etcd://root:x@" + etcd.endpoint());

    const auto watch = [&] {
        EXPECT_TRUE(loop.run(with->put("a", "mine", no_lease)));
        return with->watch(Keys::one("a"), 1);
    }();

    EXPECT_TRUE(loop.run(watch->next()));
    EXPECT_EQ(loop.run(store.put("a", "b", no_lease)).error().code, ErrorCode::forbidden);
    EXPECT_EQ(loop.run(wrong->put("a", "b", no_lease)).error().code, ErrorCode::forbidden);
    // A restart makes etcd forget the tokens it has given.
    etcd.kill();
    etcd.start();
    auto put = loop.run(with->put("a", "again", no_lease));
    while (!put && put.error().code == ErrorCode::network)
        put = loop.run(with->put("a", "again", no_lease));
    EXPECT_TRUE(put) << put.error().message;
}

TEST_F(GrpcStoreTest, EndsWhileWatchesAreOpen)
{
    std::vector<std::unique_ptr<Watch>> watches;
    {
        auto brief = open("etcd://" + etcd.endpoint());
        for (int i = 0; i < 10; ++i)
            watches.push_back(brief->watch(Keys::beginning_with("a/"), 1));
        ASSERT_TRUE(loop.run(watches[0]->next()));
    }
    loop.poll();

    for (const auto& watch : watches) {
        auto changes = loop.run(watch->next());
        while (changes)
            changes = loop.run(watch->next());
        EXPECT_EQ(changes.error().code, ErrorCode::network);
    }
}

} // namespace
} // namespace domtok::registry::etcd

// What every Store promises, the one of the tests and the real one alike.

#include "platform/net/system_clock.hpp"
#include "platform/registry/etcd/grpc_store.hpp"
#include "platform/registry/etcd/tests/fake_store.hpp"
#include "platform/testing/etcd_server.hpp"
#include "platform/testing/loop.hpp"
#include "platform/testing/virtual_clock.hpp"

#include <gtest/gtest.h>

namespace domtok::registry::etcd {
namespace {

using std::chrono::seconds;

struct Fake {
    explicit Fake(test::Loop& loop) : clock{loop}, store{loop.executor(), clock} {}

    void compact() { store.compact(); }

    test::VirtualClock clock;
    FakeStore store;
};

struct Real {
    explicit Real(test::Loop& loop_of) : loop{loop_of} {}

    void compact()
    {
        const auto listing = loop.run(store.list(Keys::one("any")));
        etcd.ask("/v3/kv/compaction", R"({"revision":)" + std::to_string(listing.value().revision) + "}");
    }

    test::Loop& loop;
    test::EtcdServer etcd;
    GrpcStore store{loop.executor(), parse_address("etcd://" + etcd.endpoint()).value()};
};

template <class Bed>
class StoreTest : public testing::Test {
protected:
    template <class T>
    T run(Task<T> task)
    {
        return loop.run(std::move(task));
    }

    void put(const std::string& key, const std::string& value, LeaseId lease = no_lease)
    {
        ASSERT_TRUE(run(store.put(key, value, lease)));
    }

    Revision revision() { return run(store.list(Keys::one("any"))).value().revision; }

    /// A watch that stands.
    std::unique_ptr<Watch> watch(const Keys& keys, Revision from)
    {
        auto watch = store.watch(keys, from);
        const auto begun = run(watch->next());
        EXPECT_TRUE(begun) << begun.error().message;
        EXPECT_TRUE(begun && begun->changes.empty());
        return watch;
    }

    test::Loop loop;
    Bed bed{loop};
    Store& store{bed.store};
};

using Beds = testing::Types<Fake, Real>;
TYPED_TEST_SUITE(StoreTest, Beds, );

TYPED_TEST(StoreTest, ListsTheKeysOfAPrefixInTheirOrder)
{
    this->put("a/2", "two");
    this->put("a/1", "one");
    this->put("a0", "behind");
    this->put("a", "before");

    const auto listing = this->run(this->store.list(Keys::beginning_with("a/")));

    ASSERT_TRUE(listing) << listing.error().message;
    ASSERT_EQ(listing->entries.size(), 2U);
    EXPECT_EQ(listing->entries[0].key, "a/1");
    EXPECT_EQ(listing->entries[0].value, "one");
    EXPECT_EQ(listing->entries[1].key, "a/2");
    EXPECT_LT(listing->entries[1].revision, listing->entries[0].revision);
    EXPECT_LT(listing->entries[0].revision, listing->revision);
}

TYPED_TEST(StoreTest, TellsEveryChangeFromARevisionOn)
{
    this->put("a/1", "before");
    const auto from = this->revision() + 1;
    this->put("a/2", "missed by nobody");
    const auto watch = this->watch(Keys::beginning_with("a/"), from);
    this->put("b", "of no interest");
    this->put("a/2", "again");

    std::vector<std::string> values;
    while (values.size() < 2) {
        const auto batch = this->run(watch->next());
        ASSERT_TRUE(batch) << batch.error().message;
        for (const auto& change : batch->changes) {
            EXPECT_EQ(change.kind, Change::Kind::put);
            EXPECT_EQ(change.entry.key, "a/2");
            values.push_back(change.entry.value);
        }
    }

    EXPECT_EQ(values, (std::vector<std::string>{"missed by nobody", "again"}));
}

TYPED_TEST(StoreTest, RemovesWhatIsBoundToARevokedLease)
{
    const auto lease = this->run(this->store.grant(seconds{60}));
    ASSERT_TRUE(lease) << lease.error().message;
    EXPECT_GE(lease->life, seconds{60});
    this->put("a", "bound", lease->id);
    this->put("b", "free");
    const auto watch = this->watch(Keys::one("a"), this->revision() + 1);

    EXPECT_TRUE(this->run(this->store.keep_alive(lease->id)));
    EXPECT_TRUE(this->run(this->store.revoke(lease->id)));

    const auto changes = this->run(watch->next());
    ASSERT_TRUE(changes);
    ASSERT_EQ(changes->changes.size(), 1U);
    EXPECT_EQ(changes->changes[0].kind, Change::Kind::removed);
    EXPECT_EQ(changes->changes[0].entry.key, "a");
    EXPECT_EQ(this->run(this->store.list(Keys::one("b"))).value().entries.size(), 1U);
}

TYPED_TEST(StoreTest, KnowsNoLeaseThatIsGone)
{
    const auto lease = this->run(this->store.grant(seconds{60}));
    ASSERT_TRUE(lease);
    ASSERT_TRUE(this->run(this->store.revoke(lease->id)));

    const auto put = this->run(this->store.put("a", "late", lease->id));
    const auto kept = this->run(this->store.keep_alive(lease->id));
    const auto revoked = this->run(this->store.revoke(lease->id));

    ASSERT_FALSE(put);
    EXPECT_EQ(put.error().code, ErrorCode::record_not_found);
    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.error().code, ErrorCode::record_not_found);
    EXPECT_TRUE(revoked);
}

TYPED_TEST(StoreTest, CannotWatchFromWhatHasBeenCompacted)
{
    this->put("a", "1");
    const auto from = this->revision();
    this->put("a", "2");
    this->put("a", "3");
    this->bed.compact();

    const auto watch = this->store.watch(Keys::one("a"), from);
    auto changes = this->run(watch->next());
    while (changes)
        changes = this->run(watch->next());

    EXPECT_EQ(changes.error().code, ErrorCode::record_not_found) << changes.error().message;
}

TYPED_TEST(StoreTest, EndsACancelledWatch)
{
    const auto watch = this->watch(Keys::one("a"), this->revision() + 1);

    watch->cancel();

    EXPECT_FALSE(this->run(watch->next()));
}

TYPED_TEST(StoreTest, RefusesEverythingOnceStopped)
{
    const auto watch = this->watch(Keys::one("a"), this->revision() + 1);

    this->store.stop();

    const auto listed = this->run(this->store.list(Keys::one("a")));
    ASSERT_FALSE(listed);
    EXPECT_EQ(listed.error().code, ErrorCode::network);
    EXPECT_FALSE(this->run(this->store.grant(seconds{60})));
    EXPECT_FALSE(this->run(watch->next()));
    const auto late = this->store.watch(Keys::one("a"), 1);
    EXPECT_FALSE(this->run(late->next()));
}

} // namespace
} // namespace domtok::registry::etcd

#include "platform/registry/etcd/mirror.hpp"
#include "platform/registry/etcd/tests/virtual_fixture.hpp"

#include <vector>

namespace domtok::registry::etcd {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

class MirrorTest : public VirtualTest {
protected:
    /// Values as they were handed over the last time.
    std::vector<std::string> values;
    int handed_over{0};

    Mirror mirror{store, surroundings, "test", Keys::beginning_with("a/"), [this](const auto& entries) {
                      ++handed_over;
                      values.clear();
                      for (const auto& [key, entry] : entries)
                          values.push_back(entry.value);
                  }};
};

using Values = std::vector<std::string>;

TEST_F(MirrorTest, HandsOverWhatIsThereAndWhatChanges)
{
    store.write("a/1", "one");
    const auto running = run(loop, mirror);
    loop.settle();
    EXPECT_TRUE(mirror.is_filled());
    EXPECT_EQ(values, Values{"one"});

    store.write("a/2", "two");
    store.remove("a/1");
    loop.settle();

    EXPECT_EQ(values, Values{"two"});
    EXPECT_EQ(calls_of("list"), 1);
}

TEST_F(MirrorTest, HandsOverThatThereIsNothing)
{
    const auto running = run(loop, mirror);
    loop.settle();

    EXPECT_EQ(handed_over, 1);
    EXPECT_EQ(values, Values{});
}

TEST_F(MirrorTest, StaysAsItWasWhileEtcdIsDown)
{
    store.write("a/1", "one");
    const auto running = run(loop, mirror);
    loop.settle();

    store.go_down();
    clock.advance(minutes{10});

    EXPECT_EQ(values, Values{"one"});
    EXPECT_EQ(handed_over, 1);
    EXPECT_EQ(mirror.trouble(), "etcd: connection refused");
    EXPECT_EQ(log.entries("etcd fails, going on with what is known").size(), 1U);
    // After the first seconds every 2.5 to 5 s.
    EXPECT_GE(calls_of("list"), 120);
    EXPECT_LE(calls_of("list"), 250);
}

TEST_F(MirrorTest, CatchesUpWhenEtcdIsBack)
{
    store.write("a/1", "one");
    const auto running = run(loop, mirror);
    loop.settle();
    store.go_down();
    clock.advance(minutes{1});
    store.write("a/2", "two");
    store.remove("a/1");

    store.come_back();
    clock.advance(seconds{5});

    EXPECT_EQ(values, Values{"two"});
    EXPECT_EQ(mirror.trouble(), "");
    EXPECT_EQ(log.entries("etcd is back").size(), 1U);
}

TEST_F(MirrorTest, ListsAnewAcrossACompaction)
{
    store.write("a/1", "one");
    store.before_watch = [&] {
        store.write("a/1", "newer");
        store.remove("a/1");
        store.write("a/2", "newest");
        store.compact();
    };
    const auto running = run(loop, mirror);
    loop.settle();
    EXPECT_EQ(values, Values{"one"});

    clock.advance(seconds{1});

    EXPECT_EQ(values, Values{"newest"});
    EXPECT_EQ(calls_of("list"), 2);
}

TEST_F(MirrorTest, NoticesAnEtcdThatHasLostItsData)
{
    for (int i = 0; i < 10; ++i)
        store.write("a/1", "old");
    store.before_watch = [&] {
        store.start_anew();
        store.write("a/1", "new");
    };
    const auto running = run(loop, mirror);
    loop.settle();
    EXPECT_EQ(values, Values{"old"});

    clock.advance(seconds{1});

    EXPECT_EQ(values, Values{"new"});
}

TEST_F(MirrorTest, TriesAgainLaterAndLater)
{
    store.go_down();
    const auto running = run(loop, mirror);
    clock.advance(seconds{3});

    // Pauses of 100 ms, doubled each time, less up to half.
    ASSERT_GE(store.calls.size(), 5U);
    for (std::size_t i = 1; i < 5; ++i) {
        const auto pause = store.calls[i].second - store.calls[i - 1].second;
        const std::chrono::milliseconds whole{100 << (i - 1)};
        EXPECT_GE(pause, whole / 2);
        EXPECT_LE(pause, whole);
    }
}

TEST_F(MirrorTest, StopsInTheMiddleOfAPause)
{
    store.go_down();
    auto running = std::make_unique<Running>(loop, [&] { return mirror.run(); }, [&] { mirror.stop(); });
    clock.advance(minutes{1});
    const auto before = clock.now();

    running.reset();

    EXPECT_EQ(clock.now(), before);
}

} // namespace
} // namespace domtok::registry::etcd

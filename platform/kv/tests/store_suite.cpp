#include "platform/kv/tests/store_suite.hpp"

#include <limits>
#include <stdexcept>

namespace domtok::kv {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;
using Found = std::optional<std::string>;

TEST_P(KvStoreTest, FindsNothingWhereNothingWasPut)
{
    EXPECT_EQ(run(store.get(context, "a")), std::nullopt);
    run(store.remove(context, "a"));
    EXPECT_FALSE(run(store.take(context, "a", "")));
}

TEST_P(KvStoreTest, KeepsAnyBytes)
{
    const auto key = "k\0\n\xFF 手"s;
    const auto value = "\0\r\n$-1\r\n\xFF"s;

    run(store.set(context, key, value, 1min));
    run(store.set(context, "empty", "", 1min));

    EXPECT_EQ(run(store.get(context, key)), Found{value});
    EXPECT_EQ(run(store.get(context, "empty")), Found{""});
}

TEST_P(KvStoreTest, ReplacesValueAndLife)
{
    run(store.set(context, "a", "old", 1min));
    run(store.set(context, "a", "new", 50s));
    EXPECT_EQ(run(store.get(context, "a")), Found{"new"});

    subject->pass(60s);

    EXPECT_EQ(run(store.get(context, "a")), std::nullopt);
}

TEST_P(KvStoreTest, ForgetsWhatHasLivedItsLife)
{
    run(store.set(context, "short", "1", 50s));
    run(store.set(context, "long", "1", 1h));

    subject->pass(60s);

    EXPECT_EQ(run(store.get(context, "short")), std::nullopt);
    EXPECT_FALSE(run(store.take(context, "short", "1")));
    EXPECT_TRUE(run(store.set_if_absent(context, "short", "2", 1min)));
    EXPECT_EQ(run(store.get(context, "long")), Found{"1"});
}

TEST_P(KvStoreTest, SetsAFreeKeyOnce)
{
    EXPECT_TRUE(run(store.set_if_absent(context, "lock", "mine", 1min)));
    EXPECT_FALSE(run(store.set_if_absent(context, "lock", "yours", 1min)));
    EXPECT_EQ(run(store.get(context, "lock")), Found{"mine"});

    run(store.remove(context, "lock"));

    EXPECT_TRUE(run(store.set_if_absent(context, "lock", "yours", 1min)));
}

TEST_P(KvStoreTest, CountsFromZero)
{
    EXPECT_EQ(run(store.increment(context, "n", 5, 1min)), 5);
    EXPECT_EQ(run(store.increment(context, "n", -7, 1min)), -2);
    EXPECT_EQ(run(store.get(context, "n")), Found{"-2"});
    run(store.set(context, "m", "41", 1min));
    EXPECT_EQ(run(store.increment(context, "m", 1, 1min)), 42);
}

TEST_P(KvStoreTest, DoesNotProlongACount)
{
    run(store.increment(context, "n", 1, 100s));
    subject->pass(60s);
    EXPECT_EQ(run(store.increment(context, "n", 1, 100s)), 2);

    subject->pass(60s);

    EXPECT_EQ(run(store.increment(context, "n", 1, 100s)), 1);
}

TEST_P(KvStoreTest, CountsNothingThatIsNoNumber)
{
    run(store.set(context, "text", "1x", 1min));
    EXPECT_THROW(run(store.increment(context, "text", 1, 1min)), Fault);
    EXPECT_EQ(run(store.get(context, "text")), Found{"1x"});

    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    EXPECT_EQ(run(store.increment(context, "n", most, 1min)), most);
    EXPECT_THROW(run(store.increment(context, "n", 1, 1min)), Fault);
    EXPECT_EQ(run(store.increment(context, "n", 0, 1min)), most);
}

TEST_P(KvStoreTest, GivesATokenToOneTakerOnly)
{
    run(store.set(context, "token", "abc", 1min));
    EXPECT_FALSE(run(store.take(context, "token", "abd")));
    EXPECT_FALSE(run(store.take(context, "token", "ab")));
    EXPECT_TRUE(run(store.take(context, "token", "abc")));
    EXPECT_FALSE(run(store.take(context, "token", "abc")));
    EXPECT_EQ(run(store.get(context, "token")), std::nullopt);
}

TEST_P(KvStoreTest, TakesNothingBeyondItsLimits)
{
    const std::string long_key(key_bytes_max + 1, 'k');
    const std::string long_value(value_bytes_max + 1, 'v');
    EXPECT_THROW(run(store.get(context, "")), std::logic_error);
    EXPECT_THROW(run(store.get(context, long_key)), std::logic_error);
    EXPECT_THROW(run(store.set(context, "a", long_value, 1min)), std::logic_error);
    EXPECT_THROW(run(store.set(context, "a", "b", 0ms)), std::logic_error);
    EXPECT_THROW(run(store.set(context, "a", "b", std::chrono::milliseconds::max())), std::logic_error);
    EXPECT_THROW(run(store.set_if_absent(context, "a", "b", -1ms)), std::logic_error);
    EXPECT_THROW(run(store.increment(context, long_key, 1, 1min)), std::logic_error);
    EXPECT_THROW(run(store.take(context, long_key, "")), std::logic_error);

    run(store.set(context, long_key.substr(1), long_value.substr(1), life_max));
    EXPECT_EQ(run(store.get(context, long_key.substr(1))), Found{long_value.substr(1)});
}

} // namespace
} // namespace domtok::kv

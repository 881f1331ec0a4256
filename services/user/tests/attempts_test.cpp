#include "platform/kv/memory_kv.hpp"
#include "platform/testing/captured_log.hpp"
#include "platform/testing/loop.hpp"
#include "platform/testing/virtual_clock.hpp"
#include "services/user/infrastructure/kv_attempts.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <string_view>

namespace domtok::user {
namespace {

/// A store that is out of reach from time to time.
class UnsteadyStore final : public kv::Store {
public:
    explicit UnsteadyStore(const Clock& clock) : steady_{clock} {}

    bool is_broken = false;

    Task<std::optional<std::string>> get(const Context& context, std::string_view key) override
    {
        fail_if_broken();
        co_return co_await steady_.get(context, key);
    }
    Task<> set(const Context& context, std::string_view key, std::string_view value,
               std::chrono::milliseconds life) override
    {
        fail_if_broken();
        co_await steady_.set(context, key, value, life);
    }
    Task<bool> set_if_absent(const Context& context, std::string_view key, std::string_view value,
                             std::chrono::milliseconds life) override
    {
        fail_if_broken();
        co_return co_await steady_.set_if_absent(context, key, value, life);
    }
    Task<> remove(const Context& context, std::string_view key) override
    {
        fail_if_broken();
        co_await steady_.remove(context, key);
    }
    Task<std::int64_t> increment(const Context& context, std::string_view key, std::int64_t by,
                                 std::chrono::milliseconds life) override
    {
        fail_if_broken();
        co_return co_await steady_.increment(context, key, by, life);
    }
    Task<bool> take(const Context& context, std::string_view key, std::string_view expected) override
    {
        fail_if_broken();
        co_return co_await steady_.take(context, key, expected);
    }

private:
    void fail_if_broken() const
    {
        if (is_broken) throw kv::Fault("redis://shop:***@cache:6379: no answer in time");
    }

    kv::MemoryKv steady_;
};

class KvAttemptsTest : public testing::Test {
protected:
    bool take(std::string_view name) { return loop.run(attempts.take(Context{}, name)).has_value(); }

    test::Loop loop;
    test::VirtualClock clock{loop};
    test::CapturedLog log;
    UnsteadyStore store{clock};
    AttemptSettings settings{.failures_max = 2, .window = std::chrono::minutes{5}};
    KvAttempts attempts{store, log, settings};
};

TEST_F(KvAttemptsTest, LetsEverybodyThroughWhileNothingIsKnown)
{
    store.is_broken = true;

    for (int i = 0; i < 5; ++i)
        EXPECT_TRUE(take("me"));
    loop.run(attempts.succeeded(Context{}, "me"));

    EXPECT_TRUE(take("me"));
}

TEST_F(KvAttemptsTest, RemembersWhatItKnewBefore)
{
    EXPECT_TRUE(take("me"));
    EXPECT_TRUE(take("me"));
    store.is_broken = true;
    EXPECT_TRUE(take("me"));

    store.is_broken = false;

    EXPECT_FALSE(take("me"));
    EXPECT_TRUE(take("you"));
}

TEST_F(KvAttemptsTest, DoesNotCountWhatWasGivenBack)
{
    for (int i = 0; i < 5; ++i) {
        EXPECT_TRUE(take("me"));
        loop.run(attempts.give_back(Context{}, "me"));
    }
    EXPECT_TRUE(take("me"));
    EXPECT_TRUE(take("me"));
    EXPECT_FALSE(take("me"));
}

TEST_F(KvAttemptsTest, LogsWhatItDoesNotKnowWithoutNamingAnybody)
{
    store.is_broken = true;

    EXPECT_TRUE(take("小明"));
    loop.run(attempts.give_back(Context{}, "小明"));
    loop.run(attempts.succeeded(Context{}, "小明"));

    const auto entries = log.entries();
    ASSERT_EQ(entries.size(), 3U);
    for (const auto& entry : entries) {
        EXPECT_EQ(entry.level, log::Level::warning);
        EXPECT_TRUE(entry.text("fault").contains("no answer in time"));
        EXPECT_FALSE(entry.text("fault").contains("小明"));
    }
}

} // namespace
} // namespace domtok::user

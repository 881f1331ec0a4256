#include "platform/kv/memory_kv.hpp"
#include "platform/kv/tests/store_suite.hpp"
#include "platform/testing/seeded_random.hpp"
#include "platform/testing/virtual_clock.hpp"

#include <map>

namespace domtok::kv {
namespace {

using namespace std::chrono_literals;
using Found = std::optional<std::string>;

class InMemory final : public Subject {
public:
    test::Loop& loop() override { return loop_; }
    Store& store() override { return store_; }
    void pass(std::chrono::milliseconds time) override { clock_.advance(time); }

private:
    test::Loop loop_;
    test::VirtualClock clock_{loop_};
    MemoryKv store_{clock_};
};

INSTANTIATE_TEST_SUITE_P(Memory, KvStoreTest,
                         testing::Values(Factory{"memory", [] { return std::make_unique<InMemory>(); }}),
                         [](const auto& test) { return test.param.name; });

class MemoryKvTest : public testing::Test {
protected:
    void set(std::string_view key, std::string_view value = "v")
    {
        loop.run(store.set(context, key, value, 1min));
    }
    bool has(std::string_view key) { return loop.run(store.get(context, key)).has_value(); }

    test::Loop loop;
    test::VirtualClock clock{loop};
    MemoryKv store{clock, {.entries = 3, .bytes = 100}};
    Context context;
};

TEST_F(MemoryKvTest, DropsWhatWasNotUsedForLongest)
{
    set("a");
    set("b");
    set("c");
    EXPECT_TRUE(has("a"));

    set("d");

    EXPECT_TRUE(has("a"));
    EXPECT_FALSE(has("b"));
    EXPECT_TRUE(has("c"));
    EXPECT_TRUE(has("d"));
    EXPECT_EQ(store.entries(), 3);
}

TEST_F(MemoryKvTest, KeepsWithinItsBytes)
{
    set("a", std::string(60, 'x'));
    set("b", std::string(60, 'x'));
    EXPECT_FALSE(has("a"));
    EXPECT_EQ(store.bytes(), 61);

    set("b", std::string(10, 'x'));
    EXPECT_EQ(store.bytes(), 11);
    set("c", std::string(200, 'x'));
    EXPECT_FALSE(has("c")) << "larger than all there is";
    EXPECT_EQ(store.bytes(), 0);
}

/// What a store does that forgets nothing, told in the plainest way.
class Model {
public:
    explicit Model(const Clock& clock) : clock_{clock} {}

    Found get(const std::string& key)
    {
        std::erase_if(entries_, [&](const auto& entry) { return entry.second.ends <= clock_.steady_now(); });
        const auto found = entries_.find(key);
        return found == entries_.end() ? std::nullopt : Found{found->second.value};
    }

    void set(const std::string& key, const std::string& value, std::chrono::milliseconds life)
    {
        entries_[key] = {value, clock_.steady_now() + life};
    }

    bool set_if_absent(const std::string& key, const std::string& value, std::chrono::milliseconds life)
    {
        const bool is_absent = !get(key);
        if (is_absent) set(key, value, life);
        return is_absent;
    }

    bool take(const std::string& key, const std::string& expected)
    {
        return get(key) == expected && entries_.erase(key) > 0;
    }

    std::int64_t increment(const std::string& key, std::int64_t by, std::chrono::milliseconds life)
    {
        set_if_absent(key, "0", life);
        auto& value = entries_[key].value;
        value = std::to_string(std::stoll(value) + by);
        return std::stoll(value);
    }

private:
    struct Entry {
        std::string value;
        SteadyTime ends;
    };

    const Clock& clock_;
    std::map<std::string, Entry> entries_;
};

TEST_F(MemoryKvTest, DoesWhatThePlainestStoreDoes)
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        test::SeededRandom random{seed};
        MemoryKv roomy{clock};
        Model model{clock};
        for (int step = 0; step < 500; ++step) {
            const auto key = std::to_string(random.below(8));
            const auto value = std::to_string(random.below(3));
            const auto life = std::chrono::milliseconds{1 + random.below(50)};
            clock.advance(std::chrono::milliseconds{random.below(10)});
            switch (random.below(4)) {
            case 0:
                loop.run(roomy.set(context, key, value, life));
                model.set(key, value, life);
                break;
            case 1:
                ASSERT_EQ(loop.run(roomy.set_if_absent(context, key, value, life)),
                          model.set_if_absent(key, value, life));
                break;
            case 2: ASSERT_EQ(loop.run(roomy.take(context, key, value)), model.take(key, value)); break;
            default:
                ASSERT_EQ(loop.run(roomy.increment(context, key, 1, life)), model.increment(key, 1, life));
            }
            ASSERT_EQ(loop.run(roomy.get(context, key)), model.get(key)) << "seed " << seed;
        }
    }
}

} // namespace
} // namespace domtok::kv

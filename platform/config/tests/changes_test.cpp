#include "platform/config/config.hpp"

#include <gtest/gtest.h>

namespace domtok::config {
namespace {

struct Inner {
    int rate{1};
    std::vector<std::string> origins{"*"};
    std::optional<int> most;

    static constexpr std::array notes{
        Note{"rate", "How often."}.at_once(),
        Note{"origins", "From where."},
        Note{"most", "How many."}.at_once(),
    };

    bool operator==(const Inner&) const = default;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (rate, origins, most))

struct Outer {
    Inner edge;
    std::string store{"memory:"};
    Secret key;
    int worker{0};

    static constexpr std::array notes{
        Note{"edge", "The edge."},
        Note{"store", "Where."},
        Note{"key", "A key."},
        Note{"worker", "Which."}.of_one_process(),
    };
};
BOOST_DESCRIBE_STRUCT(Outer, (), (edge, store, key, worker))

TEST(ChangesTest, AreWhatDiffersAsPeopleMaySeeIt)
{
    Outer after{.edge = {.rate = 2, .origins = {"a", "b"}, .most = 3},
                .store = "redis://shop:hush@cache",
                .key = Secret{"hush"}};

    const auto found = changes(Outer{}, after);

    const std::vector<Change> expected{
        {.path = "edge.rate", .before = "1", .after = "2", .is_followed = true},
        {.path = "edge.origins", .before = "[*]", .after = "[a, b]", .is_followed = false},
        {.path = "edge.most", .before = "nothing", .after = "3", .is_followed = true},
        {.path = "store", .before = "memory:", .after = "redis://shop:***@cache", .is_followed = false},
        {.path = "key", .before = "a secret", .after = "a secret", .is_followed = false}};
    EXPECT_EQ(found, expected);
    EXPECT_TRUE(changes(after, after).empty());
}

TEST(ChangesTest, AreFollowedWhereThatIsPossible)
{
    Outer running;
    const Outer fresh{
        .edge = {.rate = 2, .origins = {"a"}, .most = 3}, .store = "redis:", .key = {}, .worker = 7};

    follow(running, fresh);

    EXPECT_EQ(running.edge, (Inner{.rate = 2, .origins = {"*"}, .most = 3}));
    EXPECT_EQ(running.store, "memory:");
    EXPECT_EQ(running.worker, 0);
}

TEST(ChangesTest, OfWhatIsAProcesssOwnAreRefusedInTheSharedSettings)
{
    Outer settings;

    const auto shared = load(settings, {.shared_name = "etcd settings", .shared_text = "worker: 3\n"});
    const auto own = load(settings, {.file_text = "worker: 3\n"});

    ASSERT_FALSE(shared);
    EXPECT_EQ(shared.error().message,
              "etcd settings:1: worker: is each process's own, in its file or as DOMTOK_WORKER");
    EXPECT_TRUE(own);
    EXPECT_EQ(settings.worker, 3);
}

TEST(ChangesTest, NeverShowAPasswordThatStandsInTheWrongPlace)
{
    Outer settings;

    const auto loaded = load(settings, {.shared_text = "store: [redis://shop:hush@cache]\n"
                                                       "edge:\n  rate: redis://shop:hush@cache\n"});

    ASSERT_FALSE(loaded);
    EXPECT_FALSE(loaded.error().message.contains("hush")) << loaded.error().message;
}

} // namespace
} // namespace domtok::config

#include "platform/config/config.hpp"

#include <gtest/gtest.h>

namespace domtok::config {
namespace {

struct Shared {
    int rate{1};
    int burst{2};
    int depth{3};
    std::vector<int> levels{4};

    static constexpr std::array notes{
        Note{"rate", "How often."},
        Note{"burst", "How many at once."},
        Note{"depth", "How far down."},
        Note{"levels", "Where."},
    };

    bool operator==(const Shared&) const = default;
};
BOOST_DESCRIBE_STRUCT(Shared, (), (rate, burst, depth, levels))

TEST(SharedSettingsTest, CountLessThanWhatAProcessIsToldItself)
{
    const std::vector<Variable> variables{{"DOMTOK_DEPTH", "31"}};
    Shared settings;

    const auto loaded = load(settings, {.shared_text = "rate: 10\nburst: 20\ndepth: 30\nlevels: [40, 41]\n",
                                        .file_text = "burst: 21\ndepth: 29\n",
                                        .variables = variables});

    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_EQ(settings, (Shared{.rate = 10, .burst = 21, .depth = 31, .levels = {40, 41}}));
}

TEST(SharedSettingsTest, AreCheckedUnderTheirOwnName)
{
    Shared settings;

    const auto loaded = load(settings, {.shared_name = "etcd domtok/config",
                                        .shared_text = "rate: 10\nbrst: 20\n",
                                        .file_text = "depth: deep\n"});

    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().message,
              "etcd domtok/config:2: brst: no such key; did you mean burst?\n"
              "domtok.yaml:1: depth: expected a whole number such as 100, found 'deep'");
    EXPECT_EQ(settings, Shared{});
}

} // namespace
} // namespace domtok::config

#include "platform/registry/etcd/backoff.hpp"
#include "platform/testing/seeded_random.hpp"

#include <gtest/gtest.h>

#include <set>

namespace domtok::registry::etcd {
namespace {

using std::chrono::milliseconds;

TEST(BackoffTest, DoublesUpToItsBoundAndVariesByHalf)
{
    test::SeededRandom random;
    Backoff backoff{random, {.first = milliseconds{100}, .longest = milliseconds{1'000}}};

    for (const int whole : {100, 200, 400, 800, 1'000, 1'000, 1'000}) {
        const auto pause = backoff.next();
        EXPECT_GE(pause, milliseconds{whole / 2});
        EXPECT_LE(pause, milliseconds{whole});
    }
}

TEST(BackoffTest, BeginsAnewAfterASuccess)
{
    test::SeededRandom random;
    Backoff backoff{random, {.first = milliseconds{100}, .longest = milliseconds{1'000}}};
    backoff.next();
    backoff.next();
    backoff.next();

    backoff.reset();

    EXPECT_LE(backoff.next(), milliseconds{100});
}

TEST(BackoffTest, SpreadsThoseWhoFailTogether)
{
    std::set<milliseconds> pauses;
    for (std::uint64_t process = 1; process <= 20; ++process) {
        test::SeededRandom random{process};
        pauses.insert(Backoff{random, {.first = milliseconds{1'000}, .longest = milliseconds{1'000}}}.next());
    }

    EXPECT_GT(pauses.size(), 15U);
}

} // namespace
} // namespace domtok::registry::etcd

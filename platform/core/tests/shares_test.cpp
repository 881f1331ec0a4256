#include "platform/core/shares.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace domtok {
namespace {

TEST(SharesTest, GivesEachAddressItsOwn)
{
    Shares shares;
    const auto first = shares.take("a", 2);
    const auto second = shares.take("a", 2);
    EXPECT_TRUE(first && second);
    EXPECT_FALSE(shares.take("a", 2));
    EXPECT_TRUE(shares.take("b", 2));
}

TEST(SharesTest, TakesBackAPlaceOnceAndForgetsWhoHasNone)
{
    Shares shares;
    {
        auto place = shares.take("a", 1);
        const auto moved = std::move(place);
        for (int i = 0; i < 100; ++i)
            EXPECT_TRUE(shares.take("b" + std::to_string(i), 1));
        EXPECT_FALSE(shares.take("a", 1));
        EXPECT_EQ(shares.addresses(), 1U);
    }
    EXPECT_EQ(shares.addresses(), 0U);
    EXPECT_TRUE(shares.take("a", 1));
}

} // namespace
} // namespace domtok

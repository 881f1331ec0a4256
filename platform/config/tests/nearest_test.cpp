#include "platform/config/nearest.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace domtok::config {
namespace {

const std::vector<std::string> names{"gateway", "gateway.listen", "order", "order.window", "log.level"};

TEST(NearestTest, FindsTheSlipOfAFinger)
{
    EXPECT_EQ(nearest("gateway.lisen", names), "gateway.listen");
    EXPECT_EQ(nearest("gateway.listenn", names), "gateway.listen");
    EXPECT_EQ(nearest("gatewya", names), "gateway");
    EXPECT_EQ(nearest("log-level", names), "log.level");
}

TEST(NearestTest, FindsTheRightWordInTheWrongPlace)
{
    EXPECT_EQ(nearest("window", names), "order.window");
    EXPECT_EQ(nearest("payment.shop.level", names), "log.level");
}

TEST(NearestTest, GuessesNothingForWhatIsFarOff)
{
    EXPECT_EQ(nearest("elasticsearch", names), "");
    EXPECT_EQ(nearest("", names), "");
    EXPECT_EQ(nearest(std::string(10'000, 'x'), names), "");
}

} // namespace
} // namespace domtok::config

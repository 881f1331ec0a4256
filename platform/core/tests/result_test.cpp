#include "platform/core/result.hpp"

#include <gtest/gtest.h>

namespace domtok {
namespace {

Result<int> half(int number)
{
    if (number % 2 != 0) return refuse(ErrorCode::invalid_argument, std::to_string(number) + " is odd");
    return number / 2;
}

Result<int> quarter(int number)
{
    TRY(const auto once, half(number));
    TRY(const auto twice, half(once));
    return twice;
}

Result<> needs_even(int number)
{
    CHECK(half(number));
    return {};
}

TEST(ResultTest, GoesOnWithTheValue)
{
    EXPECT_EQ(quarter(12).value(), 3);
    EXPECT_TRUE(needs_even(4));
}

TEST(ResultTest, ReturnsTheFirstRefusal)
{
    const auto refused = quarter(6);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error(), (Error{.code = ErrorCode::invalid_argument, .message = "3 is odd"}));
    EXPECT_FALSE(needs_even(5));
}

} // namespace
} // namespace domtok

#include "services/cart/domain/cart.hpp"

#include <gtest/gtest.h>

namespace domtok::cart {
namespace {

CartLine line(std::int64_t sku, std::int64_t quantity)
{
    return {.sku_id = SkuId{sku}, .quantity = quantity};
}

PurchaseLine wanted(std::int64_t sku, std::int64_t quantity)
{
    return {.sku_id = SkuId{sku}, .quantity = quantity, .price_version = {}};
}

const std::vector cart{line(1, 3), line(2, 1)};

TEST(CoversTest, AllowsUpToWhatIsInTheCart)
{
    EXPECT_TRUE(covers(cart, std::vector{wanted(1, 3), wanted(2, 1)}));
    EXPECT_TRUE(covers(cart, std::vector{wanted(1, 1), wanted(1, 2)}));
}

TEST(CoversTest, RefusesWhatIsNotInTheCart)
{
    EXPECT_EQ(covers(cart, std::vector{wanted(9, 1)}).error().code, ErrorCode::cart_line_not_found);
    EXPECT_EQ(covers(cart, std::vector{wanted(1, 4)}).error().code, ErrorCode::invalid_argument);
    EXPECT_EQ(covers(cart, std::vector{wanted(1, 2), wanted(1, 2)}).error().code,
              ErrorCode::invalid_argument);
    EXPECT_EQ(covers(cart, std::vector{wanted(1, 0)}).error().code, ErrorCode::invalid_argument);
    EXPECT_EQ(covers(cart, {}).error().code, ErrorCode::invalid_argument);
}

} // namespace
} // namespace domtok::cart

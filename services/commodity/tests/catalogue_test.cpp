#include "services/commodity/domain/category.hpp"
#include "services/commodity/domain/page.hpp"
#include "services/commodity/domain/sku.hpp"
#include "services/commodity/domain/spu.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace domtok::commodity {
namespace {

constexpr Time then{std::chrono::milliseconds{1'000}};
constexpr Time now{std::chrono::milliseconds{2'000}};

Money yuan(const char* text)
{
    return Money::parse(text).value();
}

Spu tea()
{
    return {.id = SpuId{1},
            .name = "明前龙井",
            .creator = UserId{3},
            .description = "a tea\nof spring",
            .category_id = CategoryId{9},
            .picture = "a.png",
            .price = yuan("99.50"),
            .for_sale = true,
            .shipping = yuan("6"),
            .revision = 4,
            .created_at = then,
            .updated_at = then,
            .deleted_at = {}};
}

Sku tin()
{
    return {.id = SkuId{2},
            .spu_id = SpuId{1},
            .creator = UserId{3},
            .name = "250 g",
            .description = "",
            .picture = "b.png",
            .price = yuan("99.50"),
            .price_version = PriceVersion{51},
            .for_sale = true,
            .created_at = then,
            .updated_at = then,
            .deleted_at = {}};
}

TEST(SpuTest, ChangesWhatItIsToldAndKeepsTheRest)
{
    const auto after = changed(tea(),
                               {.name = {},
                                .description = "",
                                .category_id = {},
                                .picture = {},
                                .price = {},
                                .for_sale = {},
                                .shipping = Money{}},
                               now)
                           .value();
    EXPECT_EQ(after.description, "");
    EXPECT_EQ(after.shipping, Money{});
    EXPECT_EQ(after.name, tea().name);
    EXPECT_EQ(after.revision, 5);
    EXPECT_EQ(after.updated_at, now);
}

TEST(SpuTest, IsTheSameWhenNothingChanges)
{
    EXPECT_EQ(changed(tea(), {}, now).value(), tea());
}

TEST(SpuTest, RefusesBadParts)
{
    auto nameless = tea();
    nameless.name = "  ";
    EXPECT_FALSE(check(nameless));
    auto long_name = tea();
    long_name.name = std::string(255, 'x') + "x";
    EXPECT_FALSE(check(long_name));
    auto chinese = tea();
    chinese.name.clear();
    for (int i = 0; i < 255; ++i)
        chinese.name += "茶";
    EXPECT_TRUE(check(chinese));
    auto negative = tea();
    negative.price = -yuan("1");
    EXPECT_FALSE(check(negative));
    auto dear = tea();
    dear.price = yuan("9999999.9999") + Money::of_units(1);
    EXPECT_FALSE(check(dear));
    auto control = tea();
    control.description = std::string("a\0b", 3);
    EXPECT_FALSE(check(control));
}

TEST(SkuTest, GetsANewPriceVersionForANewPriceAlone)
{
    const SkuChange described{
        .description = "in a tin", .picture = {}, .price = {}, .for_sale = {}, .unsold = {}};
    EXPECT_EQ(changed(tin(), described, PriceVersion{52}, now).value().price_version, PriceVersion{51});

    const SkuChange same_price{
        .description = {}, .picture = {}, .price = yuan("99.5"), .for_sale = {}, .unsold = {}};
    EXPECT_EQ(changed(tin(), same_price, PriceVersion{52}, now).value(), tin());

    const SkuChange dearer{
        .description = {}, .picture = {}, .price = yuan("109"), .for_sale = {}, .unsold = {}};
    const auto after = changed(tin(), dearer, PriceVersion{52}, now).value();
    EXPECT_EQ(after.price_version, PriceVersion{52});
    EXPECT_EQ(after.price, yuan("109"));
}

TEST(CategoryTest, NeedsAName)
{
    const Category nameless{
        .id = CategoryId{1}, .name = "", .creator = UserId{1}, .created_at = then, .updated_at = then};
    EXPECT_FALSE(check(nameless));
}

TEST(PageTest, CountsFromItsFirstNumber)
{
    EXPECT_EQ(page_of(0, 10, 0).value().offset, 0);
    EXPECT_EQ(page_of(1, 10, 1).value().offset, 0);
    EXPECT_EQ(page_of(3, 10, 1).value().offset, 20);
    EXPECT_EQ(page_of(1, 0, 1).value().limit, page_size_default);
}

TEST(PageTest, RefusesWhatIsBeyondTheList)
{
    EXPECT_FALSE(page_of(0, 10, 1));
    EXPECT_FALSE(page_of(-1, 10, 0));
    EXPECT_FALSE(page_of(1, -1, 1));
    EXPECT_FALSE(page_of(1, page_size_max + 1, 1));
    EXPECT_TRUE(page_of(100, 100, 1));
    EXPECT_FALSE(page_of(101, 100, 1));
    EXPECT_FALSE(page_of(std::numeric_limits<std::int64_t>::max(), 100, 1));
}

} // namespace
} // namespace domtok::commodity

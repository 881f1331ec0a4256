#include "app/demo/catalogue.hpp"
#include "app/demo/tables/tables.hpp"
#include "platform/core/hex.hpp"
#include "platform/core/utf8.hpp"
#include "platform/crypto/digest.hpp"
#include "services/commodity/domain/category.hpp"
#include "services/commodity/domain/sku.hpp"
#include "services/commodity/domain/spu.hpp"
#include "services/commodity/domain/stock.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace domtok::demo {
namespace {

constexpr std::int64_t units_a_fen = 100;

const Catalogue& catalogue()
{
    static const auto made = make_catalogue();
    return made;
}

void append(std::string& text, const Subject& subject)
{
    for (const float part : {subject.colour.red, subject.colour.green, subject.colour.blue})
        text += std::to_string(part) + ",";
    text += std::to_string(subject.scene) + "\n";
}

/// All that a shop shows of it but what is drawn.
std::string text_of(const Catalogue& catalogue)
{
    std::string text;
    for (const auto& category : catalogue.categories)
        text += category + "\n";
    for (const auto& product : catalogue.products) {
        text += product.name + "\n" + product.description + "\n" + std::to_string(product.category) + " " +
                std::to_string(product.merchant) + " " + product.price.to_string() + " " +
                product.shipping.to_string() + "\n";
        append(text, product.picture);
        for (const auto& article : product.articles) {
            text += article.name + "\n" + article.description + "\n" + article.price.to_string() + " " +
                    std::to_string(article.stock) + "\n";
            for (const auto& [name, value] : article.attributes)
                text += name + "=" + value + "\n";
            append(text, article.picture);
        }
    }
    return text;
}

TEST(CatalogueTest, IsTheSameOnEveryMachine)
{
    const auto digest = crypto::sha256(text_of(catalogue()));

    // Changes with every change of the tables; a run that was cut off before the change and is begun again
    // after it then mixes the two, which is harmless.
    EXPECT_EQ(to_hex(digest), "74837e28f48eb0f58b9acc42a56bdc07b610234ff9b9b82f76877becfc1d8a8a");
}

TEST(CatalogueTest, IsAsLargeAsAShop)
{
    EXPECT_GE(catalogue().products.size(), 1'000U);
    EXPECT_GE(catalogue().categories.size(), 40U);
    for (const auto& product : catalogue().products) {
        EXPECT_GE(product.articles.size(), 2U) << product.name;
        EXPECT_LE(product.articles.size(), 8U) << product.name;
    }
}

TEST(CatalogueTest, SpreadsOverCategoriesAndMerchants)
{
    std::map<std::size_t, int> in_category;
    std::map<std::size_t, int> of_merchant;
    for (const auto& product : catalogue().products) {
        ++in_category[product.category];
        ++of_merchant[product.merchant];
    }

    EXPECT_EQ(in_category.size(), catalogue().categories.size());
    for (const auto& [category, count] : in_category)
        EXPECT_GE(count, 20) << catalogue().categories.at(category);
    EXPECT_EQ(of_merchant.size(), merchants);
    EXPECT_EQ(of_merchant.rbegin()->first, merchants - 1);
}

TEST(CatalogueTest, NoTwoProductsOrStylesOfOneHaveTheSameName)
{
    std::set<std::string> products;
    for (const auto& product : catalogue().products) {
        EXPECT_TRUE(products.insert(product.name).second) << product.name;
        std::set<std::string> articles;
        for (const auto& article : product.articles)
            EXPECT_TRUE(articles.insert(article.name).second) << product.name << ": " << article.name;
    }
}

TEST(CatalogueTest, IsTakenByTheService)
{
    for (const auto& category : catalogue().categories)
        EXPECT_TRUE(commodity::check(commodity::Category{{}, category, {}, {}, {}})) << category;
    for (const auto& product : catalogue().products) {
        commodity::Spu spu;
        spu.name = product.name;
        spu.description = product.description;
        spu.price = product.price;
        spu.shipping = product.shipping;
        EXPECT_TRUE(commodity::check(spu)) << product.name;
        EXPECT_TRUE(utf8::is_valid(product.name + product.description)) << product.name;
        for (const auto& article : product.articles) {
            commodity::Sku sku;
            sku.name = article.name;
            sku.description = article.description;
            sku.price = article.price;
            EXPECT_TRUE(commodity::check(sku)) << product.name << ": " << article.name;
            EXPECT_TRUE(utf8::is_valid(article.name + article.description)) << article.name;
            EXPECT_GE(article.stock, 0);
            EXPECT_LE(article.stock, commodity::supply_max);
            for (const auto& [name, value] : article.attributes)
                EXPECT_TRUE(commodity::check(commodity::Attribute{.name = name, .value = value})) << value;
        }
    }
}

TEST(CatalogueTest, PricesAreWholeFenAndTheProductsIsItsCheapestStyles)
{
    for (const auto& product : catalogue().products) {
        const auto cheapest = std::ranges::min(product.articles, {}, &Article::price).price;
        EXPECT_EQ(product.price, cheapest) << product.name;
        EXPECT_EQ(product.shipping.units() % units_a_fen, 0) << product.name;
        for (const auto& article : product.articles) {
            EXPECT_GT(article.price, Money{}) << product.name;
            EXPECT_EQ(article.price.units() % units_a_fen, 0)
                << product.name << " " << article.price.to_string();
        }
    }
}

TEST(CatalogueTest, SomeStylesAreSoldOutAndSomeRunLow)
{
    int sold_out = 0;
    int low = 0;
    int all = 0;
    for (const auto& product : catalogue().products)
        for (const auto& article : product.articles) {
            ++all;
            if (article.stock == 0) ++sold_out;
            if (article.stock > 0 && article.stock <= 5) ++low;
        }

    EXPECT_GT(sold_out, all / 100);
    EXPECT_LT(sold_out, all / 10);
    EXPECT_GT(low, all / 100);
}

class CatalogueWordsTest : public testing::TestWithParam<const char*> {};

TEST_P(CatalogueWordsTest, AreInSomeProduct)
{
    const auto has_word = [](const Product& product) { return product.name.contains(GetParam()); };

    EXPECT_TRUE(std::ranges::any_of(catalogue().products, has_word));
}

INSTANTIATE_TEST_SUITE_P(Words, CatalogueWordsTest,
                         testing::Values("耳机", "earphones", "wireless earphones", "手机", "smartphone",
                                         "连衣裙", "dress", "龙井", "tea", "sneakers", "苹果", "apples",
                                         "novel", "积木"));

} // namespace
} // namespace domtok::demo

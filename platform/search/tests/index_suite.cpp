#include "platform/search/tests/index_suite.hpp"

#include <algorithm>
#include <array>

namespace domtok::search {

std::vector<std::int64_t> SearchIndexTest::sorted(Ids ids)
{
    std::ranges::sort(ids);
    return ids;
}

namespace {

using Ids = std::vector<std::int64_t>;

Money yuan(std::int64_t amount)
{
    return Money::of_units(amount * 10'000);
}

TEST_P(SearchIndexTest, FindsNothingInAnEmptyIndex)
{
    EXPECT_EQ(found("手机"), Ids{});
    EXPECT_EQ(found(""), Ids{});
    EXPECT_EQ(find({})->total, 0);
}

TEST_P(SearchIndexTest, FindsChineseWordsOfAnyLength)
{
    put(1, "苹果手机壳");
    put(2, "手工机洗皂");
    put(3, "华为手机");

    EXPECT_EQ(sorted(found("手机")), (Ids{1, 3}));
    EXPECT_EQ(found("手机壳"), Ids{1});
    EXPECT_EQ(sorted(found("手")), (Ids{1, 2, 3}));
    EXPECT_EQ(found("电脑"), Ids{});
}

TEST_P(SearchIndexTest, WantsEveryWordInAnyOrder)
{
    put(1, "Apple iPhone 15 透明手机壳");
    put(2, "Apple Watch 表带");

    EXPECT_EQ(found("手机壳 iphone"), Ids{1});
    EXPECT_EQ(found("apple 表带"), Ids{2});
    EXPECT_EQ(sorted(found("apple")), (Ids{1, 2}));
    EXPECT_EQ(found("apple 茶"), Ids{});
}

TEST_P(SearchIndexTest, LooksForCharactersApartWhenTheyStandNowhereTogether)
{
    put(1, "苹果 iPhone 手机 透明保护壳");
    put(2, "苹果汁");

    EXPECT_EQ(found("苹果手机壳"), Ids{1});
}

TEST_P(SearchIndexTest, FoldsCaseWidthAndSpaces)
{
    put(1, "iPhone 15 Café");

    for (const auto* text : {"IPHONE", "ｉＰｈｏｎｅ１５", "iphone15", "iphone 15", "cafe", "CAFÉ"})
        EXPECT_EQ(found(text), Ids{1}) << text;
}

TEST_P(SearchIndexTest, TakesTheBeginningOfTheLastWord)
{
    put(1, "Nintendo Switch");
    put(2, "Swiss knife");

    EXPECT_EQ(sorted(found("swi")), (Ids{1, 2}));
    EXPECT_EQ(found("nintendo swit"), Ids{1});
    EXPECT_EQ(found("nint switch"), Ids{}) << "only the last one may be a beginning";
    EXPECT_EQ(found("swi "), Ids{}) << "a space ends the word";
}

TEST_P(SearchIndexTest, LetsNoTextActAsAQuery)
{
    put(1, "red shoes");
    put(2, "OR AND NOT NEAR");

    for (const auto* text :
         {"\"", "'", "*", "red*shoes\"", "-", "()", "NEAR(red shoes)", "content:red", "red OR", "^red",
          "red + shoes", "{content} : red", "a\\", "red;DROP TABLE x", "%_", "--"})
        EXPECT_TRUE(find({.text = text})) << text;
    EXPECT_EQ(found("red -shoes"), Ids{1}) << "a minus is no operator";
    EXPECT_EQ(found("shoes OR red"), Ids{});
    EXPECT_EQ(found("or and not near"), Ids{2});
    EXPECT_EQ(found("\"red shoes\""), Ids{1});
}

TEST_P(SearchIndexTest, TellsNoWordsFromNoText)
{
    put(1, "红色");
    EXPECT_EQ(found("!!!"), Ids{});
    EXPECT_EQ(found("*"), Ids{});
    EXPECT_EQ(found(""), Ids{1});
    EXPECT_EQ(found("  \n"), Ids{1});
}

TEST_P(SearchIndexTest, PutsTheNewestFirstWithoutAText)
{
    put({.id = 1, .text = "a", .created_at = Time{std::chrono::seconds{30}}});
    put({.id = 2, .text = "b", .created_at = Time{std::chrono::seconds{10}}});
    put({.id = 3, .text = "c", .created_at = Time{std::chrono::seconds{20}}});
    put({.id = 4, .text = "d", .created_at = Time{std::chrono::seconds{20}}});

    EXPECT_EQ(found(""), (Ids{1, 4, 3, 2}));
}

TEST_P(SearchIndexTest, PutsTheBestMatchFirst)
{
    put(1, "茶杯 茶叶 绿茶 茶");
    put(2, "咖啡杯 玻璃杯 保温杯 一套三件 厨房用品 送礼佳品 也可以泡茶");

    EXPECT_EQ(found("茶"), (Ids{1, 2}));
}

TEST_P(SearchIndexTest, FiltersByWhatIsKnownOfADocument)
{
    put({.id = 1, .text = "杯", .category = 7, .price = yuan(10), .free_shipping = true});
    put({.id = 2, .text = "杯", .category = 7, .price = yuan(20), .free_shipping = false});
    put({.id = 3, .text = "杯", .category = 8, .price = Money::of_units(200'001), .free_shipping = true});

    for (const auto* text : {"", "杯"}) {
        EXPECT_EQ(sorted(found({.text = text, .category = 7})), (Ids{1, 2}));
        EXPECT_EQ(sorted(found({.text = text, .free_shipping = true})), (Ids{1, 3}));
        EXPECT_EQ(found({.text = text, .free_shipping = false}), Ids{2});
        EXPECT_EQ(sorted(found({.text = text, .price_min = yuan(10), .price_max = yuan(20)})), (Ids{1, 2}));
        EXPECT_EQ(sorted(found({.text = text, .price_min = yuan(20), .price_max = yuan(10)})), (Ids{1, 2}));
        EXPECT_EQ(sorted(found({.text = text, .price_min = yuan(20)})), (Ids{2, 3}));
        EXPECT_EQ(found({.text = text, .price_max = yuan(10)}), Ids{1});
        EXPECT_EQ(found({.text = text, .id = 2}), Ids{2});
        EXPECT_EQ(found({.text = text, .id = 2, .category = 8}), Ids{});
        EXPECT_EQ(find({.text = text, .category = 7})->total, 2);
    }
}

TEST_P(SearchIndexTest, GoesThroughThePages)
{
    for (std::int64_t id = 1; id <= 25; ++id)
        put(id, "杯 " + std::to_string(id));

    for (const auto* text : {"", "杯"}) {
        Ids all;
        for (std::int64_t offset = 0; offset < 30; offset += 10) {
            const auto page = find({.text = text, .offset = offset, .limit = 10});
            EXPECT_EQ(page->total, 25);
            all.insert(all.end(), page->ids.begin(), page->ids.end());
        }
        EXPECT_EQ(all.size(), 25);
        EXPECT_EQ(std::ranges::unique(all).size(), 0);
        EXPECT_EQ(find({.text = text, .offset = 100, .limit = 10})->total, 25);
        EXPECT_EQ(find({.text = text, .limit = 0})->total, 25);
        EXPECT_EQ(found({.text = text, .limit = 0}), Ids{});
    }
}

TEST_P(SearchIndexTest, KeepsTheNewestVersion)
{
    put({.id = 1, .version = 5, .text = "新款", .price = yuan(5), .for_sale = true});
    put({.id = 1, .version = 4, .text = "旧款", .price = yuan(4), .for_sale = true});
    put({.id = 1, .version = 5, .text = "别的", .price = yuan(4), .for_sale = true});
    EXPECT_EQ(found("新款"), Ids{1});
    EXPECT_EQ(found("旧款"), Ids{});
    EXPECT_EQ(found({.price_max = yuan(4)}), Ids{});

    put({.id = 1, .version = 6, .text = "最新", .price = yuan(4), .for_sale = true});
    EXPECT_EQ(found("新款"), Ids{});
    EXPECT_EQ(found("最新"), Ids{1});
    EXPECT_EQ(found({.price_max = yuan(4)}), Ids{1});

    put({.id = 1, .version = 7, .text = "最新", .price = yuan(9), .for_sale = true});
    EXPECT_EQ(found({.text = "最新", .price_min = yuan(9)}), Ids{1});
}

TEST_P(SearchIndexTest, BringsNothingBackThatWasRemoved)
{
    put({.id = 1, .version = 5, .text = "杯", .for_sale = true});
    remove(1, 4);
    EXPECT_EQ(found("杯"), Ids{1}) << "the document is newer than its removal";

    remove(1, 6);
    EXPECT_EQ(found("杯"), Ids{});
    EXPECT_EQ(found(""), Ids{});

    put({.id = 1, .version = 6, .text = "杯", .for_sale = true});
    EXPECT_EQ(found("杯"), Ids{});
    put({.id = 1, .version = 7, .text = "杯", .for_sale = true});
    EXPECT_EQ(found("杯"), Ids{1});

    remove(2, 3);
    put({.id = 2, .version = 2, .text = "碗", .for_sale = true});
    EXPECT_EQ(found("碗"), Ids{}) << "a removal may come first";
}

TEST_P(SearchIndexTest, HidesWhatIsNotForSale)
{
    put({.id = 1, .version = 1, .text = "杯", .for_sale = true});
    put({.id = 1, .version = 2, .text = "杯", .for_sale = false});
    put({.id = 2, .version = 1, .text = "碗", .for_sale = false});
    EXPECT_EQ(found("杯"), Ids{});
    EXPECT_EQ(found(""), Ids{});
    EXPECT_EQ(found({.id = 1}), Ids{});

    put({.id = 1, .version = 3, .text = "杯", .for_sale = true});
    put({.id = 2, .version = 2, .text = "盘", .for_sale = true});
    EXPECT_EQ(found("杯"), Ids{1});
    EXPECT_EQ(found("碗"), Ids{});
    EXPECT_EQ(found("盘"), Ids{2});
}

TEST_P(SearchIndexTest, TakesAnyText)
{
    put(1, "");
    put(2, std::string("\0\xFF\xED\xA0\x80", 5) + "杯");
    std::string long_text;
    while (long_text.size() < 2 * text_bytes_max)
        long_text += "很长的描述 ";
    put(3, "开头 " + long_text);

    EXPECT_EQ(found("杯"), Ids{2});
    EXPECT_EQ(found("开头"), Ids{3});
    EXPECT_EQ(found("很长的描述"), Ids{3});
    EXPECT_EQ(find({})->total, 3);
    remove(3, 2);
    EXPECT_EQ(found("很长的描述"), Ids{});
}

TEST_P(SearchIndexTest, RefusesToLookTooFar)
{
    put(1, "杯");
    EXPECT_TRUE(find({.offset = hits_max - 10, .limit = 10}));
    for (const Query& query :
         {Query{.offset = hits_max, .limit = 1}, Query{.offset = 0, .limit = hits_max + 1},
          Query{.offset = INT64_MAX, .limit = INT64_MAX}, Query{.offset = -1}, Query{.limit = -1},
          Query{.text = std::string(query_bytes_max + 1, 'x')}}) {
        const auto refused = find(query);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::invalid_argument);
    }
    EXPECT_TRUE(find({.text = std::string(query_bytes_max, 'x')}));
}

TEST_P(SearchIndexTest, TakesOverAndBeginsAnew)
{
    put(1, "手机壳");
    put(2, "手机");
    remove(2, 9);
    const Document late{.id = 1, .version = 1, .text = "电脑", .for_sale = true};
    const Document gone{.id = 3, .version = 9};
    const std::array documents{late, gone};
    const Progress first{.lineage = 4, .revision = 9, .last_id = 3, .is_filled = true};
    subject->loop().run(index.take_over(context, documents, first));
    EXPECT_EQ(found(""), Ids{1});
    EXPECT_EQ(found("电脑"), Ids{});
    EXPECT_EQ(subject->loop().run(index.progress(context)), first);

    const Progress second{.lineage = 5, .revision = -1, .last_id = 0, .is_filled = true};
    subject->loop().run(index.begin_anew(context, second));

    EXPECT_EQ(subject->loop().run(index.progress(context)), second);
    EXPECT_EQ(found(""), Ids{});
    EXPECT_EQ(found("手机"), Ids{});
    put(2, "手机");
    put(3, "手机");
    EXPECT_EQ(sorted(found("手机")), (Ids{2, 3})) << "what was removed may come back";
}

} // namespace
} // namespace domtok::search

#include "platform/sql/sqlite/cjk_words.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace domtok::sql::sqlite {
namespace {

using Words = std::vector<std::string>;

Words words_of(std::string_view text)
{
    Words words;
    for_each_word(text, [&](const Word& word) {
        words.emplace_back(word.text);
        return true;
    });
    return words;
}

TEST(CjkWordsTest, MakesEachCharacterAWord)
{
    EXPECT_EQ(words_of("手机壳"), (Words{"手", "机", "壳"}));
    EXPECT_EQ(words_of("ひらカナｶﾅ한글ㄅ々〇"),
              (Words{"ひ", "ら", "カ", "ナ", "ｶ", "ﾅ", "한", "글", "ㄅ", "々", "〇"}));
    EXPECT_EQ(words_of("㐀𠀀𪜀丽𰀀豈"), (Words{"㐀", "𠀀", "𪜀", "丽", "𰀀", "豈"}));
}

TEST(CjkWordsTest, FoldsCaseWidthAndMarks)
{
    EXPECT_EQ(words_of("iPhone PRO"), (Words{"iphone", "pro"}));
    EXPECT_EQ(words_of("ＩＰＨＯＮＥ　１５"), (Words{"iphone", "15"}));
    EXPECT_EQ(words_of("Café ÀÉÎÕÜ Straße Łódź Œuvre Nǚ Đặng"),
              (Words{"cafe", "aeiou", "strasse", "lodz", "oeuvre", "nu", "dang"}));
    EXPECT_EQ(words_of("e\u0301te\u0301"), Words{"ete"});
    EXPECT_EQ(words_of("ΣΊΣΥΦΟΣ"), words_of("σΊσυφος"));
    EXPECT_EQ(words_of("МОСКВА ЁЛКА"), (Words{"москва", "ёлка"}));
}

TEST(CjkWordsTest, PartsLettersFromDigits)
{
    EXPECT_EQ(words_of("iPhone15Pro"), (Words{"iphone", "15", "pro"}));
    EXPECT_EQ(words_of("苹果15手机"), (Words{"苹", "果", "15", "手", "机"}));
    EXPECT_EQ(words_of("1.5L"), (Words{"1", "5", "l"}));
}

TEST(CjkWordsTest, SeparatesAtWhatIsNoWord)
{
    EXPECT_EQ(words_of("don't, stop!（红色）·大号/XL—好。“新”\t\n"),
              (Words{"don", "t", "stop", "红", "色", "大", "号", "xl", "好", "新"}));
    EXPECT_EQ(words_of("爱❤️你😀了"), (Words{"爱", "你", "了"}));
    EXPECT_EQ(words_of(" !?*\"()-+:^ "), Words{});
    EXPECT_EQ(words_of(""), Words{});
}

TEST(CjkWordsTest, SeparatesAtBytesThatAreNoUtf8)
{
    EXPECT_EQ(words_of("ab\xFF"
                       "cd\xE6\x89"),
              (Words{"ab", "cd"}));
}

TEST(CjkWordsTest, CutsAWordThatIsTooLong)
{
    const auto words = words_of(std::string(10'000, 'x') + " y");
    ASSERT_EQ(words.size(), 2);
    EXPECT_EQ(words[0].size(), word_bytes_max);
}

TEST(CjkWordsTest, SaysWhereAWordStands)
{
    struct Place {
        std::size_t begin, end;
        bool is_character;
        bool operator==(const Place&) const = default;
    };
    std::vector<Place> places;
    for_each_word("手 Cafe\u0301", [&](const Word& word) {
        places.push_back({word.begin, word.end, word.is_character});
        return true;
    });
    EXPECT_EQ(places, (std::vector<Place>{{0, 3, true}, {4, 10, false}}));
}

TEST(CjkWordsTest, StopsWhenToldTo)
{
    int taken = 0;
    EXPECT_FALSE(for_each_word("a b c", [&](const Word&) { return ++taken < 2; }));
    EXPECT_EQ(taken, 2);
    EXPECT_FALSE(for_each_word("a", [](const Word&) { return false; }));
}

} // namespace
} // namespace domtok::sql::sqlite

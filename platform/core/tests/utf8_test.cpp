#include "platform/core/utf8.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace domtok::utf8 {
namespace {

TEST(Utf8Test, BringsEveryCodePointThereAndBack)
{
    for (char32_t point = 0; point <= 0x10FFFF; ++point) {
        if (point >= 0xD800 && point <= 0xDFFF) continue;
        std::string text;
        append(text, point);

        const auto back = decode(text + "x");

        ASSERT_TRUE(back.valid) << static_cast<unsigned>(point);
        ASSERT_EQ(back.point, point);
        ASSERT_EQ(back.bytes, text.size());
    }
}

TEST(Utf8Test, RefusesWhatIsNoUtf8)
{
    // A stray byte, an overlong slash, a surrogate, beyond U+10FFFF, cut short, bytes of no meaning.
    for (const auto* text : {"\x80", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80",
                             "\xE4\xBD", "\xFE", "\xFF", "\xF5\x80\x80\x80", "a\xC3"})
        EXPECT_FALSE(is_valid(text)) << text;
    EXPECT_TRUE(is_valid(""));
    EXPECT_TRUE(is_valid("手机壳 à la mode \U0001F600"));
}

TEST(Utf8Test, JudgesEverySequenceOfUpToThreeBytes)
{
    // Counted instead of listed: 128 characters of one byte, 1920 of two, and 61440 of three.
    int one = 0;
    int two = 0;
    int three = 0;
    std::string text(3, '\0');
    for (int a = 0; a < 256; ++a) {
        text[0] = static_cast<char>(a);
        one += is_valid(std::string_view{text}.substr(0, 1)) ? 1 : 0;
        if (a < 0x80) continue;
        for (int b = 0; b < 256; ++b) {
            text[1] = static_cast<char>(b);
            two += is_valid(std::string_view{text}.substr(0, 2)) ? 1 : 0;
            if (b < 0x80) continue;
            for (int c = 0x80; c < 256; ++c) {
                text[2] = static_cast<char>(c);
                three += is_valid(text) ? 1 : 0;
            }
        }
    }
    EXPECT_EQ(one, 128);
    EXPECT_EQ(two, 1'920);
    EXPECT_EQ(three, 61'440);
}

TEST(Utf8Test, FindsDamageWhereverItStands)
{
    const std::string text = "0123456789 易碎 fragile 👍 abcdefghijklmnop 商品";
    ASSERT_TRUE(is_valid(text));
    for (std::size_t at = 0; at <= text.size(); ++at) {
        const bool is_boundary = at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
        ASSERT_EQ(is_valid(text.substr(0, at)), is_boundary) << at;
        auto damaged = text;
        damaged.insert(at, 1, '\xFF');
        ASSERT_FALSE(is_valid(damaged)) << at;
    }
}

TEST(Utf8Test, ReplacesEachMaximalPartOnce)
{
    // The example of Unicode 15.0, table 3-8.
    std::string_view text = "\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64";
    std::vector<char32_t> points;
    while (!text.empty()) {
        const auto next = decode(text);
        points.push_back(next.point);
        text.remove_prefix(next.bytes);
    }
    const std::vector<char32_t> expected{'a',         replacement, replacement, replacement, 'b',
                                         replacement, 'c',         replacement, replacement, 'd'};
    EXPECT_EQ(points, expected);
}

TEST(Utf8Test, CountsCharactersAndNotBytes)
{
    EXPECT_EQ(length(""), 0);
    EXPECT_EQ(length("abc"), 3);
    EXPECT_EQ(length("手机壳"), 3);
    EXPECT_EQ(length("\U0001F600"), 1);
    EXPECT_EQ(length("\xE6\x89"), 1);
}

TEST(Utf8Test, CutsBetweenCharacters)
{
    EXPECT_EQ(prefix("手机", 6), "手机");
    EXPECT_EQ(prefix("手机", 5), "手");
    EXPECT_EQ(prefix("手机", 3), "手");
    EXPECT_EQ(prefix("手机", 2), "");
    EXPECT_EQ(prefix("ab", 1), "a");
    EXPECT_EQ(prefix("\x80\x80\x80", 2), "");
}

} // namespace
} // namespace domtok::utf8

#include "platform/sql/sqlite/cjk_words.hpp"

#include "platform/core/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <string>

namespace domtok::sql::sqlite {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

template <std::size_t Size>
constexpr bool is_in(const std::array<Range, Size>& ranges, char32_t point)
{
    const auto after = std::ranges::upper_bound(ranges, point, {}, &Range::first);
    return after != ranges.begin() && point <= std::prev(after)->last;
}

/// Characters that are words by themselves, with all extensions up to Unicode 15.
constexpr std::array<Range, 26> characters{{
    {0x1100, 0x11FF},   // hangul jamo
    {0x2E80, 0x2FDF},   // radicals
    {0x3005, 0x3007},   // iteration mark, closing mark, zero
    {0x3021, 0x3029},   // Hangzhou numerals
    {0x3031, 0x3035},   // kana repeat marks
    {0x3038, 0x303C},   // more Hangzhou numerals, masu mark
    {0x3041, 0x3096},   // hiragana
    {0x309D, 0x309F},   // hiragana iteration marks
    {0x30A1, 0x30FA},   // katakana
    {0x30FC, 0x30FF},   // prolonged sound, katakana iteration marks
    {0x3105, 0x312F},   // bopomofo
    {0x3131, 0x318E},   // hangul compatibility jamo
    {0x31A0, 0x31BF},   // bopomofo extended
    {0x31F0, 0x31FF},   // katakana phonetic extensions
    {0x3400, 0x4DBF},   // Han extension A
    {0x4E00, 0x9FFF},   // Han
    {0xA960, 0xA97C},   // hangul jamo extended A
    {0xAC00, 0xD7A3},   // hangul syllables
    {0xD7B0, 0xD7FB},   // hangul jamo extended B
    {0xF900, 0xFAFF},   // Han compatibility
    {0xFF66, 0xFF9F},   // half-width katakana
    {0xFFA0, 0xFFDC},   // half-width hangul
    {0x1AFF0, 0x1AFFF}, // kana extended B
    {0x1B000, 0x1B16F}, // kana supplement
    {0x20000, 0x2FA1F}, // Han extensions B to F and compatibility supplement
    {0x30000, 0x323AF}, // Han extensions G and H
}};

/// What separates words beyond ASCII: spaces, punctuation, symbols, pictures.
constexpr std::array<Range, 15> separators{{
    {0x0080, 0x00A9},
    {0x00AB, 0x00B4},
    {0x00B6, 0x00B9},
    {0x00BB, 0x00BF},
    {0x00D7, 0x00D7},
    {0x00F7, 0x00F7},
    {0x1680, 0x1680},
    {0x2000, 0x2BFF},
    {0x2E00, 0x2E7F},
    {0x3000, 0x33FF}, // what of it is a word stands in `characters`
    {0xD800, 0xF8FF},
    {0xFE10, 0xFE6F},
    {0xFEFF, 0xFF65},
    {0xFFE0, 0xFFFF},
    {0x1F000, 0x1FAFF},
}};

/// Marks that stand on the letter before them, and what shapes pictures: as if they were not there.
constexpr std::array<Range, 4> marks{{
    {0x0300, 0x036F},
    {0x200B, 0x200D},
    {0xFE00, 0xFE0F},
    {0xE0100, 0xE01EF},
}};

struct LatinRange {
    char32_t first;
    char32_t last;
    std::string_view letters;
};

/// Latin letters with marks, and what they are without.
constexpr std::array<LatinRange, 66> latin{{
    {0x00C0, 0x00C5, "a"},  {0x00C6, 0x00C6, "ae"}, {0x00C7, 0x00C7, "c"},  {0x00C8, 0x00CB, "e"},
    {0x00CC, 0x00CF, "i"},  {0x00D0, 0x00D0, "d"},  {0x00D1, 0x00D1, "n"},  {0x00D2, 0x00D6, "o"},
    {0x00D8, 0x00D8, "o"},  {0x00D9, 0x00DC, "u"},  {0x00DD, 0x00DD, "y"},  {0x00DE, 0x00DE, "th"},
    {0x00DF, 0x00DF, "ss"}, {0x00E0, 0x00E5, "a"},  {0x00E6, 0x00E6, "ae"}, {0x00E7, 0x00E7, "c"},
    {0x00E8, 0x00EB, "e"},  {0x00EC, 0x00EF, "i"},  {0x00F0, 0x00F0, "d"},  {0x00F1, 0x00F1, "n"},
    {0x00F2, 0x00F6, "o"},  {0x00F8, 0x00F8, "o"},  {0x00F9, 0x00FC, "u"},  {0x00FD, 0x00FD, "y"},
    {0x00FE, 0x00FE, "th"}, {0x00FF, 0x00FF, "y"},  {0x0100, 0x0105, "a"},  {0x0106, 0x010D, "c"},
    {0x010E, 0x0111, "d"},  {0x0112, 0x011B, "e"},  {0x011C, 0x0123, "g"},  {0x0124, 0x0127, "h"},
    {0x0128, 0x0131, "i"},  {0x0132, 0x0133, "ij"}, {0x0134, 0x0135, "j"},  {0x0136, 0x0138, "k"},
    {0x0139, 0x0142, "l"},  {0x0143, 0x014B, "n"},  {0x014C, 0x0151, "o"},  {0x0152, 0x0153, "oe"},
    {0x0154, 0x0159, "r"},  {0x015A, 0x0161, "s"},  {0x0162, 0x0167, "t"},  {0x0168, 0x0173, "u"},
    {0x0174, 0x0175, "w"},  {0x0176, 0x0178, "y"},  {0x0179, 0x017E, "z"},  {0x017F, 0x017F, "s"},
    {0x01CD, 0x01CE, "a"},  {0x01CF, 0x01D0, "i"},  {0x01D1, 0x01D2, "o"},  {0x01D3, 0x01DC, "u"},
    {0x1E02, 0x1E07, "b"},  {0x1E0A, 0x1E13, "d"},  {0x1E36, 0x1E3D, "l"},  {0x1E40, 0x1E43, "m"},
    {0x1E44, 0x1E4B, "n"},  {0x1E5A, 0x1E61, "s"},  {0x1E6A, 0x1E71, "t"},  {0x1EA0, 0x1EB7, "a"},
    {0x1EB8, 0x1EC7, "e"},  {0x1EC8, 0x1ECB, "i"},  {0x1ECC, 0x1EE3, "o"},  {0x1EE4, 0x1EF1, "u"},
    {0x1EF2, 0x1EF9, "y"},  {0x2C60, 0x2C61, "l"},
}};

enum class Class : std::uint8_t { separator, mark, character, letter, digit };

constexpr char32_t full_width_first = 0xFF01;
constexpr char32_t full_width_last = 0xFF5E;
constexpr char32_t full_width_shift = full_width_first - U'!';

/// Full-width forms as ASCII, ASCII and the Greek and Cyrillic capitals as small letters.
constexpr char32_t folded(char32_t point)
{
    if (point >= full_width_first && point <= full_width_last) point -= full_width_shift;
    if (point >= U'A' && point <= U'Z') return point + (U'a' - U'A');
    if (point < 0x0391) return point;
    if ((point <= 0x03A9 && point != 0x03A2) || (point >= 0x0410 && point <= 0x042F)) return point + 32;
    if (point >= 0x0400 && point <= 0x040F) return point + 80;
    return point == 0x03C2 ? 0x03C3 : point;
}

constexpr Class class_of(char32_t point)
{
    if (point < 0x80) {
        if (point >= U'0' && point <= U'9') return Class::digit;
        return point >= U'a' && point <= U'z' ? Class::letter : Class::separator;
    }
    if (is_in(characters, point)) return Class::character;
    if (is_in(marks, point)) return Class::mark;
    return is_in(separators, point) ? Class::separator : Class::letter;
}

void append_folded(std::string& word, char32_t point)
{
    const auto after = std::ranges::upper_bound(latin, point, {}, &LatinRange::first);
    if (after != latin.begin() && point <= std::prev(after)->last)
        word += std::prev(after)->letters;
    else
        utf8::append(word, point);
}

/// Gathers letters, or digits, into words.
class Gathering {
public:
    explicit Gathering(const std::function<bool(const Word&)>& take) : take_{take} {}

    bool add(Class kind, char32_t point, std::size_t begin, std::size_t end)
    {
        if (kind == Class::mark) {
            if (!word_.empty()) end_ = end;
            return true;
        }
        if (kind != kind_ && !flush()) return false;
        kind_ = kind;
        if (kind == Class::separator) return true;
        if (word_.empty()) begin_ = begin;
        end_ = end;
        if (word_.size() < word_bytes_max) append_folded(word_, point);
        return kind != Class::character || flush();
    }

    bool flush()
    {
        if (word_.empty()) return true;
        const Word word{
            .text = word_, .begin = begin_, .end = end_, .is_character = kind_ == Class::character};
        const bool goes_on = take_(word);
        word_.clear();
        return goes_on;
    }

private:
    const std::function<bool(const Word&)>& take_;
    std::string word_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    Class kind_ = Class::separator;
};

} // namespace

bool for_each_word(std::string_view text, const std::function<bool(const Word&)>& take)
{
    Gathering gathering{take};
    for (std::size_t at = 0; at < text.size();) {
        const auto next = utf8::decode(text.substr(at));
        const auto point = folded(next.point);
        const auto kind = next.valid ? class_of(point) : Class::separator;
        if (!gathering.add(kind, point, at, at + next.bytes)) return false;
        at += next.bytes;
    }
    return gathering.flush();
}

} // namespace domtok::sql::sqlite

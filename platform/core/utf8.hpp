#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Text as Unicode writes it in bytes (RFC 3629).
namespace domtok::utf8 {

/// What stands in the place of bytes that are no UTF-8.
inline constexpr char32_t replacement = U'\uFFFD';

/// A code point and how many bytes it took.
struct Decoded {
    char32_t point{};
    std::size_t bytes{};
    bool valid{};
};

/// The code point that `text` begins with; `text` is not empty. Overlong forms, surrogates, numbers beyond
/// U+10FFFF, stray and missing bytes give `replacement`, one for each maximal part of a character (Unicode
/// 15.0, section 3.9, U+FFFD Substitution of Maximal Subparts).
Decoded decode(std::string_view text);

void append(std::string& out, char32_t point);

bool is_valid(std::string_view text);

/// How many code points there are; what is no UTF-8 counts as its replacements would.
std::size_t length(std::string_view text);

/// The beginning of `text`, at most so many bytes, that does not end within a character.
std::string_view prefix(std::string_view text, std::size_t bytes_max);

} // namespace domtok::utf8

#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

/// How a text falls into the words that the embedded search looks for.
namespace domtok::sql::sqlite {

/// A longer word is cut: it counts by its beginning.
inline constexpr std::size_t word_bytes_max = 64;

struct Word {
    std::string_view text; ///< folded; valid during the call
    std::size_t begin{};   ///< where it stands in the original
    std::size_t end{};
    bool is_character{}; ///< one character of Chinese, Japanese or Korean
};

/// Calls take(word) for each word of `text` until it returns false; returns whether it never did.
///
/// Each Han character, kana, bopomofo or hangul is a word, since these scripts put no spaces between words: a
/// word of several characters is found as a phrase. Elsewhere letters make words and digits make words:
/// `iPhone15` is `iphone` `15`, and is found as `iPhone 15` too. Case, full-width forms and the marks on
/// Latin letters are folded (`Ｐｈｏｎｅ` and `Café` are `phone` and `cafe`). All else separates.
bool for_each_word(std::string_view text, const std::function<bool(const Word&)>& take);

} // namespace domtok::sql::sqlite

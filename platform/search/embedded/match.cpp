#include "platform/search/embedded/match.hpp"

#include "platform/sql/sqlite/cjk_words.hpp"

#include <algorithm>
#include <vector>

namespace domtok::search {

namespace {

using sql::sqlite::Word;

/// The beginning of a word must be so long to stand for the word: shorter ones stand for too many.
constexpr std::size_t beginning_bytes_min = 2;

std::string quoted(std::string_view words)
{
    return '"' + std::string(words) + '"';
}

std::string all_of(const std::vector<std::string>& phrases)
{
    std::string all;
    for (const auto& phrase : phrases)
        all += (all.empty() ? "" : " AND ") + quoted(phrase);
    return all;
}

} // namespace

Match match_of(std::string_view text)
{
    std::vector<std::string> together;
    std::vector<std::string> apart;
    std::size_t end = 0;
    bool may_be_beginning = false;
    sql::sqlite::for_each_word(text, [&](const Word& word) {
        if (!together.empty() && word.begin == end)
            together.back() += " " + std::string(word.text);
        else
            together.emplace_back(word.text);
        if (std::ranges::find(apart, word.text) == apart.end()) apart.emplace_back(word.text);
        end = word.end;
        may_be_beginning = !word.is_character && word.text.size() >= beginning_bytes_min;
        return true;
    });
    if (together.empty()) return {};

    Match match{.together = all_of(together), .apart = all_of(apart)};
    if (may_be_beginning && end == text.size()) {
        match.together += " *";
        match.apart += " *";
    }
    if (match.apart == match.together) match.apart.clear();
    return match;
}

} // namespace domtok::search

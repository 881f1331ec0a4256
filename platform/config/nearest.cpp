#include "platform/config/nearest.hpp"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace domtok::config {

namespace {

/// Longer words are nobody's slip of the finger, and would cost time.
constexpr std::size_t word_bytes_max = 100;

/// How many letters must be put in, taken out or changed (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        auto diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const auto change = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({change, row[j] + 1, diagonal + 1});
        }
    }
    return row[b.size()];
}

std::string_view last_part(std::string_view path)
{
    return path.substr(path.rfind('.') + 1);
}

} // namespace

std::string nearest(std::string_view word, std::span<const std::string> names)
{
    if (word.size() > word_bytes_max) return {};
    std::string best;
    auto best_distance = std::max<std::size_t>(word.size() / 3, 1) + 1;
    for (const auto& name : names) {
        if (const auto d = distance(word, name); d < best_distance) {
            best_distance = d;
            best = name;
        }
    }
    if (!best.empty()) return best;
    // The right word in the wrong place.
    const auto same_word = [&](const std::string& name) { return last_part(name) == last_part(word); };
    return std::ranges::count_if(names, same_word) == 1 ? *std::ranges::find_if(names, same_word) : best;
}

} // namespace domtok::config

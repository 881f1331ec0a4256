#pragma once

#include <string_view>

namespace domtok::http {

/// `text` without the spaces and tabs around it: what HTTP calls optional white space.
inline std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blank = " \t";
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) + 1 - first);
}

} // namespace domtok::http

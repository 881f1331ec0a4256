#pragma once

#include <string>
#include <string_view>

namespace domtok::search {

/// A text as FTS5 looks for it. The words alone are left of it, each in quotes: nothing in it can act.
struct Match {
    /// Every word, and those that stand together in the text together. Empty: the text has no words.
    std::string together;

    /// Every word, anywhere. Empty: the same as `together`.
    std::string apart;
};

Match match_of(std::string_view text);

} // namespace domtok::search

#include "platform/core/shown_url.hpp"

namespace domtok {

/// RFC 3986, section 3.2.1. The last @ counts, also behind a slash: a password that should have been encoded
/// is one all the same.
std::string shown_url(std::string_view url)
{
    std::string shown{url};
    const auto at = url.rfind('@');
    if (at == std::string_view::npos) return shown;
    const auto slashes = url.find("://");
    const auto scheme_end = slashes < at ? slashes + 3 : url.find(':') + 1;
    const auto colon = url.find(':', scheme_end);
    // Without a second colon: `mysql:secret@host`, which has lost its slashes.
    const auto begin = colon < at ? colon + 1 : scheme_end;
    const bool is_user_alone = slashes < at && begin == scheme_end;
    if (is_user_alone || begin >= at) return shown;
    return shown.replace(begin, at - begin, "***");
}

} // namespace domtok

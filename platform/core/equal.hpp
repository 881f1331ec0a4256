#pragma once

#include <cstddef>
#include <string_view>

namespace domtok {

/// Whether two secrets are the same, in a time that tells their lengths and nothing else.
inline bool equal_in_constant_time(std::string_view a, std::string_view b)
{
    if (a.size() != b.size()) return false;
    unsigned char difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference = static_cast<unsigned char>(difference | (a[i] ^ b[i]));
    return *const_cast<const volatile unsigned char*>(&difference) == 0;
}

} // namespace domtok

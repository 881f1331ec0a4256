#pragma once

#include <cstddef>
#include <string>

namespace domtok::http {

/// Empties a text for its next use. The memory stays, unless it has grown large.
inline void recycle(std::string& text)
{
    constexpr std::size_t kept_max = 65'536;
    text.clear();
    // Assigning an empty text would keep the memory.
    if (text.capacity() > kept_max) std::string{}.swap(text);
}

} // namespace domtok::http

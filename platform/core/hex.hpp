#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace domtok {

/// Appends two lower-case digits a byte.
inline void append_hex(std::string& out, std::span<const std::uint8_t> bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    for (const auto byte : bytes) {
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
}

inline std::string to_hex(std::span<const std::uint8_t> bytes)
{
    std::string text;
    append_hex(text, bytes);
    return text;
}

} // namespace domtok

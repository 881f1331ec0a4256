#include "platform/json/base64.hpp"

#include <array>
#include <cstdint>

namespace domtok::json {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Larger than any letter's value.
constexpr std::uint8_t no_letter = 64;

constexpr std::array<std::uint8_t, 256> values = [] {
    std::array<std::uint8_t, 256> table{};
    table.fill(no_letter);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        table[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    return table;
}();

std::uint32_t byte_at(std::string_view bytes, std::size_t at)
{
    return static_cast<unsigned char>(bytes[at]);
}

char letter(std::uint32_t bits, unsigned shift)
{
    return alphabet[bits >> shift & 0x3FU];
}

} // namespace

void append_base64(std::string& out, std::string_view bytes)
{
    out.reserve(out.size() + (bytes.size() + 2) / 3 * 4);
    std::size_t at = 0;
    for (; at + 3 <= bytes.size(); at += 3) {
        const auto bits = byte_at(bytes, at) << 16U | byte_at(bytes, at + 1) << 8U | byte_at(bytes, at + 2);
        const std::array<char, 4> letters{letter(bits, 18), letter(bits, 12), letter(bits, 6),
                                          letter(bits, 0)};
        out.append(letters.data(), letters.size());
    }
    const auto rest = bytes.size() - at;
    if (rest == 0) return;
    const auto bits = byte_at(bytes, at) << 16U | (rest == 2 ? byte_at(bytes, at + 1) << 8U : 0U);
    out.push_back(letter(bits, 18));
    out.push_back(letter(bits, 12));
    out.push_back(rest == 2 ? letter(bits, 6) : '=');
    out.push_back('=');
}

std::optional<std::string> from_base64(std::string_view text)
{
    if (text.size() % 4 != 0) return std::nullopt;
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with("=") ? 1 : 0;
    const auto letters = text.substr(0, text.size() - padding);

    std::string bytes;
    bytes.reserve(letters.size() / 4 * 3 + 2);
    std::uint32_t bits = 0;
    unsigned pending = 0;
    for (const char c : letters) {
        const auto value = values[static_cast<unsigned char>(c)];
        if (value == no_letter) return std::nullopt;
        bits = bits << 6U | value;
        pending += 6;
        if (pending < 8) continue;
        pending -= 8;
        bytes.push_back(static_cast<char>(bits >> pending & 0xFFU));
    }
    if ((bits & ((1U << pending) - 1)) != 0) return std::nullopt;
    return bytes;
}

} // namespace domtok::json

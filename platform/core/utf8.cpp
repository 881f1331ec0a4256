#include "platform/core/utf8.hpp"

#include <cstdint>
#include <cstring>

namespace domtok::utf8 {

namespace {

/// What may follow a leading byte: how many bytes, and the range of the first of them, which is where
/// overlong forms and surrogates are told from the rest (Unicode 15.0, table 3-7).
struct Lead {
    std::size_t following = 0;
    unsigned char low = 0x80;
    unsigned char high = 0xBF;
};

constexpr Lead lead_of(unsigned char byte)
{
    if (byte >= 0xC2 && byte <= 0xDF) return {.following = 1};
    if (byte == 0xE0) return {.following = 2, .low = 0xA0};
    if (byte == 0xED) return {.following = 2, .high = 0x9F};
    if (byte >= 0xE1 && byte <= 0xEF) return {.following = 2};
    if (byte == 0xF0) return {.following = 3, .low = 0x90};
    if (byte >= 0xF1 && byte <= 0xF3) return {.following = 3};
    if (byte == 0xF4) return {.following = 3, .high = 0x8F};
    return {};
}

/// How many bytes of ASCII `text` begins with, looked at eight at a time: most texts are nothing else.
std::size_t ascii_size(std::string_view text)
{
    constexpr std::uint64_t high_bits = 0x8080'8080'8080'8080;
    std::size_t size = 0;
    for (std::uint64_t word = 0; size + sizeof word <= text.size(); size += sizeof word) {
        std::memcpy(&word, text.data() + size, sizeof word);
        if ((word & high_bits) != 0) break;
    }
    while (size < text.size() && static_cast<unsigned char>(text[size]) < 0x80)
        ++size;
    return size;
}

} // namespace

Decoded decode(std::string_view text)
{
    const auto first = static_cast<unsigned char>(text.front());
    if (first < 0x80) return {.point = first, .bytes = 1, .valid = true};
    const auto lead = lead_of(first);
    if (lead.following == 0) return {.point = replacement, .bytes = 1, .valid = false};

    auto low = lead.low;
    auto high = lead.high;
    auto point = static_cast<char32_t>(first & (0x3F >> lead.following));
    for (std::size_t at = 1; at <= lead.following; ++at) {
        const auto byte = at < text.size() ? static_cast<unsigned char>(text[at]) : 0;
        if (byte < low || byte > high) return {.point = replacement, .bytes = at, .valid = false};
        point = (point << 6) | (byte & 0x3F);
        low = 0x80;
        high = 0xBF;
    }
    return {.point = point, .bytes = lead.following + 1, .valid = true};
}

void append(std::string& out, char32_t point)
{
    const auto add = [&out](char32_t byte) { out += static_cast<char>(byte); };
    if (point < 0x80) {
        add(point);
    } else if (point < 0x800) {
        add(0xC0 | (point >> 6));
        add(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        add(0xE0 | (point >> 12));
        add(0x80 | ((point >> 6) & 0x3F));
        add(0x80 | (point & 0x3F));
    } else {
        add(0xF0 | (point >> 18));
        add(0x80 | ((point >> 12) & 0x3F));
        add(0x80 | ((point >> 6) & 0x3F));
        add(0x80 | (point & 0x3F));
    }
}

bool is_valid(std::string_view text)
{
    while (!text.empty()) {
        text.remove_prefix(ascii_size(text));
        if (text.empty()) break;
        const auto next = decode(text);
        if (!next.valid) return false;
        text.remove_prefix(next.bytes);
    }
    return true;
}

std::size_t length(std::string_view text)
{
    std::size_t count = 0;
    for (; !text.empty(); ++count)
        text.remove_prefix(decode(text).bytes);
    return count;
}

std::string_view prefix(std::string_view text, std::size_t bytes_max)
{
    if (text.size() <= bytes_max) return text;
    auto size = bytes_max;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
        --size;
    return text.substr(0, size);
}

} // namespace domtok::utf8

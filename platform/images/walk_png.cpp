#include "platform/images/walk.hpp"

#include <zlib.h>

#include <algorithm>

namespace domtok::images {

namespace {

constexpr std::size_t length_bytes = 4;
constexpr std::size_t type_bytes = 4;
constexpr std::size_t check_bytes = 4;
constexpr std::size_t header_bytes = 13;

std::uint32_t four(std::string_view bytes)
{
    std::uint32_t value = 0;
    for (const char c : bytes.substr(0, 4))
        value = value << 8 | static_cast<std::uint8_t>(c);
    return value;
}

struct Chunk {
    std::string_view type;
    std::string_view content;
};

/// Takes the chunk at the front; nothing when it is cut short, misnamed or its check sum is wrong.
std::optional<Chunk> take_chunk(std::string_view& rest)
{
    if (rest.size() < length_bytes + type_bytes + check_bytes) return std::nullopt;
    const std::size_t length = four(rest);
    if (length > rest.size() - (length_bytes + type_bytes + check_bytes)) return std::nullopt;
    const auto checked = rest.substr(length_bytes, type_bytes + length);
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (!std::ranges::all_of(checked.substr(0, type_bytes), is_letter)) return std::nullopt;
    const auto sum = ::crc32_z(0, reinterpret_cast<const Bytef*>(checked.data()), checked.size());
    if (sum != four(rest.substr(length_bytes + type_bytes + length))) return std::nullopt;
    rest.remove_prefix(length_bytes + type_bytes + length + check_bytes);
    return Chunk{checked.substr(0, type_bytes), checked.substr(type_bytes)};
}

std::optional<PixelSize> read_header(const Chunk& chunk)
{
    if (chunk.type != "IHDR" || chunk.content.size() != header_bytes) return std::nullopt;
    const PixelSize size{.width = four(chunk.content), .height = four(chunk.content.substr(4))};
    return size.width != 0 && size.height != 0 ? std::optional{size} : std::nullopt;
}

} // namespace

std::optional<PixelSize> walk_png(std::string_view bytes)
{
    if (!bytes.starts_with(png_magic)) return std::nullopt;
    bytes.remove_prefix(png_magic.size());
    const auto first = take_chunk(bytes);
    if (!first) return std::nullopt;
    const auto size = read_header(*first);
    bool has_pixels = false;
    while (size) {
        const auto chunk = take_chunk(bytes);
        if (!chunk || chunk->type == "IHDR") return std::nullopt;
        if (chunk->type == "IEND") return has_pixels && chunk->content.empty() ? size : std::nullopt;
        has_pixels = has_pixels || (chunk->type == "IDAT" && !chunk->content.empty());
    }
    return std::nullopt;
}

} // namespace domtok::images

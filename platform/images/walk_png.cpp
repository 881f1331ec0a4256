#include "platform/images/walk.hpp"

#include <zlib.h>

#include <algorithm>
#include <string>

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

/// What the header says.
struct Header {
    PixelSize size;
    std::uint64_t bits{}; ///< a pixel
};

/// 0 for a kind of pixel that there is not (PNG 1.2, section 4.1.1).
std::uint64_t bits_of(std::uint8_t depth, std::uint8_t colour_type)
{
    const bool is_whole = depth == 8 || depth == 16;
    const bool is_part = depth == 1 || depth == 2 || depth == 4;
    switch (colour_type) {
    case 0: return is_whole || is_part ? depth : 0;
    case 2: return is_whole ? 3 * depth : 0;
    case 3: return depth == 8 || is_part ? depth : 0;
    case 4: return is_whole ? 2 * depth : 0;
    case 6: return is_whole ? 4 * depth : 0;
    default: return 0;
    }
}

std::optional<Header> read_header(const Chunk& chunk)
{
    if (chunk.type != "IHDR" || chunk.content.size() != header_bytes) return std::nullopt;
    const auto byte = [&chunk](std::size_t at) { return static_cast<std::uint8_t>(chunk.content[at]); };
    const Header header{.size = {.width = four(chunk.content), .height = four(chunk.content.substr(4))},
                        .bits = bits_of(byte(8), byte(9))};
    const bool is_known = header.bits != 0 && byte(10) == 0 && byte(11) == 0 && byte(12) <= 1;
    return is_known && header.size.width != 0 && header.size.height != 0 ? std::optional{header}
                                                                         : std::nullopt;
}

/// The compressed pixels, which lie in any number of chunks.
class Pixels {
public:
    void add(std::string_view content)
    {
        if (begin_.size() < 2) begin_.append(content.substr(0, 2 - begin_.size()));
        bytes_ += content.size();
    }

    /// Whether they can be those of this header, without unpacking them: they begin as zlib does (RFC 1950),
    /// and they are neither too short, as nothing is packed tighter than 1032 times, nor too long, as what
    /// unpacks to more than the picture has is there for something else.
    bool fit(const Header& header) const
    {
        if (begin_.size() < 2) return false;
        const auto method = static_cast<std::uint8_t>(begin_[0]);
        const auto flags = static_cast<std::uint8_t>(begin_[1]);
        if ((method & 0x0F) != 8 || (method * 256 + flags) % 31 != 0 || (flags & 0x20) != 0) return false;
        const std::uint64_t pixels = std::uint64_t{header.size.width} * header.size.height;
        if (pixels > pixels_looked_at_max) return true; // refused for its size anyway
        const auto unpacked_min = pixels * header.bits / 8;
        // Interlaced, each of seven passes has its own rows, and each row a byte for its filter.
        const auto unpacked_max = 2 * (unpacked_min + 2 * header.size.height) + 64;
        return bytes_ * tightest_packing >= unpacked_min &&
               bytes_ <= unpacked_max + unpacked_max / 64 + slack;
    }

private:
    static constexpr std::uint64_t tightest_packing = 1'032;
    static constexpr std::uint64_t slack = 4'096;
    static constexpr std::uint64_t pixels_looked_at_max = 1'000'000'000;

    std::string begin_;
    std::uint64_t bytes_ = 0;
};

} // namespace

std::optional<PixelSize> walk_png(std::string_view bytes)
{
    if (!bytes.starts_with(png_magic)) return std::nullopt;
    bytes.remove_prefix(png_magic.size());
    const auto first = take_chunk(bytes);
    if (!first) return std::nullopt;
    const auto header = read_header(*first);
    Pixels pixels;
    while (header) {
        const auto chunk = take_chunk(bytes);
        if (!chunk || chunk->type == "IHDR") return std::nullopt;
        if (chunk->type == "IEND")
            return chunk->content.empty() && pixels.fit(*header) ? std::optional{header->size} : std::nullopt;
        if (chunk->type == "IDAT") pixels.add(chunk->content);
    }
    return std::nullopt;
}

} // namespace domtok::images

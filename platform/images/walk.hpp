#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

/// The structure of picture files. For platform/images only.
namespace domtok::images {

inline constexpr std::string_view jpeg_magic = "\xFF\xD8\xFF";
inline constexpr std::string_view png_magic = "\x89PNG\r\n\x1A\n";

struct PixelSize {
    std::uint32_t width{};
    std::uint32_t height{};
};

/// The size of a JPEG (ITU T.81) whose segments follow each other to its end; nothing for any other text. It
/// has a frame with pixels, and a scan after it.
std::optional<PixelSize> walk_jpeg(std::string_view bytes);

/// The size of a PNG (W3C PNG 1.2) whose chunks follow each other from IHDR over IDAT to IEND, each with the
/// right check sum, and whose pixels, which are not unpacked, begin as they must and are neither too few nor
/// too many bytes for its size; nothing for any other text.
std::optional<PixelSize> walk_png(std::string_view bytes);

} // namespace domtok::images

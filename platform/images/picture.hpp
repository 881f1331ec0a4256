#pragma once

#include "platform/core/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace domtok::images {

inline constexpr std::size_t picture_bytes_max = 5UL * 1024 * 1024;
inline constexpr std::uint32_t side_max = 16'384;       ///< pixels
inline constexpr std::uint64_t pixels_max = 50'000'000; ///< what a client must unpack

enum class Format : std::uint8_t { jpeg, png };

/// What a picture is, by its bytes alone: the first ones say the format, and the rest is walked through to
/// its end, so that a file that was cut short or damaged in its structure is refused. Pixels are not decoded.
/// What follows the end of the picture is not looked at: cameras put things there.
///
/// Refuses with payload_too_large more than picture_bytes_max, with unsupported_media what is neither JPEG
/// nor PNG, with invalid_argument what is broken or has too many pixels.
Result<Format> check_picture(std::string_view bytes);

/// "jpg", "png"
std::string_view extension_of(Format format);

/// "image/jpeg", "image/png"
std::string_view media_type_of(Format format);

} // namespace domtok::images

#include "platform/images/picture.hpp"

#include "platform/images/walk.hpp"

namespace domtok::images {

Result<Format> check_picture(std::string_view bytes)
{
    if (bytes.size() > picture_bytes_max)
        return refuse(ErrorCode::payload_too_large, "a picture has at most 5 MiB");
    const bool is_jpeg = bytes.starts_with(jpeg_magic);
    const bool is_png = bytes.starts_with(png_magic);
    if (!is_jpeg && !is_png) return refuse(ErrorCode::unsupported_media, "a picture is a JPEG or a PNG");

    const auto size = is_jpeg ? walk_jpeg(bytes) : walk_png(bytes);
    if (!size) return refuse(ErrorCode::invalid_argument, "the picture is cut short or damaged");
    if (size->width > side_max || size->height > side_max ||
        std::uint64_t{size->width} * size->height > pixels_max)
        return refuse(ErrorCode::invalid_argument, "the picture has too many pixels");
    return is_jpeg ? Format::jpeg : Format::png;
}

std::string_view extension_of(Format format)
{
    return format == Format::jpeg ? "jpg" : "png";
}

std::string_view media_type_of(Format format)
{
    return format == Format::jpeg ? "image/jpeg" : "image/png";
}

} // namespace domtok::images

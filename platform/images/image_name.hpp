#pragma once

#include "platform/images/picture.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace domtok::images {

/// The name of a picture by its content: `<kind>/<SHA-256 in hex>.<jpg|png>`. There is no other way to make
/// one than these two, so that a name from outside leads nowhere but to a picture.
class ImageName {
public:
    /// `kind` as images::Images::put() wants it.
    static ImageName of(std::string_view bytes, std::string_view kind, Format format);

    /// Nothing for a text that is no name.
    static std::optional<ImageName> parse(std::string_view text);

    std::string text() const;
    Format format() const { return format_; }

    /// Where it lies below the folder of all: `spu/3f/9a/3f9a….jpg`.
    std::filesystem::path path() const;

private:
    ImageName(std::string_view kind, std::string_view digest, Format format)
        : kind_{kind}
        , digest_{digest}
        , format_{format}
    {
    }

    std::string kind_;
    std::string digest_;
    Format format_;
};

} // namespace domtok::images

#include "platform/images/image_name.hpp"

#include "platform/core/hex.hpp"
#include "platform/crypto/digest.hpp"

#include <algorithm>
#include <stdexcept>

namespace domtok::images {

namespace {

constexpr std::size_t kind_bytes_max = 32;
constexpr std::size_t digest_digits = 2 * std::tuple_size_v<crypto::Digest>;

bool is_kind(std::string_view text)
{
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    return !text.empty() && text.size() <= kind_bytes_max && std::ranges::all_of(text, fits);
}

bool is_digest(std::string_view text)
{
    const auto fits = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return text.size() == digest_digits && std::ranges::all_of(text, fits);
}

} // namespace

ImageName ImageName::of(std::string_view bytes, std::string_view kind, Format format)
{
    if (!is_kind(kind)) throw std::logic_error("images: '" + std::string(kind) + "' is no kind of picture");
    return {kind, to_hex(crypto::sha256(bytes)), format};
}

std::optional<ImageName> ImageName::parse(std::string_view text)
{
    const auto slash = text.find('/');
    const auto dot = text.rfind('.');
    if (slash == std::string_view::npos || dot == std::string_view::npos || dot < slash) return std::nullopt;
    const auto kind = text.substr(0, slash);
    const auto digest = text.substr(slash + 1, dot - slash - 1);
    const auto extension = text.substr(dot + 1);
    if (!is_kind(kind) || !is_digest(digest)) return std::nullopt;
    for (const auto format : {Format::jpeg, Format::png})
        if (extension == extension_of(format)) return ImageName{kind, digest, format};
    return std::nullopt;
}

std::string ImageName::text() const
{
    return kind_ + "/" + digest_ + "." + std::string(extension_of(format_));
}

std::filesystem::path ImageName::path() const
{
    return std::filesystem::path(kind_) / digest_.substr(0, 2) / digest_.substr(2, 2) /
           (digest_ + "." + std::string(extension_of(format_)));
}

} // namespace domtok::images

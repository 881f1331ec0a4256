#pragma once

#include "platform/core/result.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace domtok::http {

/// One part of a multipart/form-data body. Refers to the body.
struct Part {
    std::string_view name;
    std::optional<std::string_view> filename; ///< of a file; a part without one is a text
    std::string_view content_type;            ///< as the client says; empty: it says nothing
    std::string_view content;
};

/// More than any form of ours has.
inline constexpr std::size_t parts_max = 64;

/// Fields of one part, in bytes.
inline constexpr std::size_t part_header_bytes_max = 4'096;

/// Takes a body apart, without a copy (RFC 7578). `content_type` is the request's, with the boundary in it.
/// Refuses with invalid_argument what is malformed, cut short, beyond the limits above, or text that is not
/// UTF-8. Names come as they are written: browsers write a quote in one as %22.
Result<std::vector<Part>> parse_multipart(std::string_view body, std::string_view content_type);

} // namespace domtok::http

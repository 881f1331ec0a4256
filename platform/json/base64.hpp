#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace domtok::json {

/// Appends `bytes` in the standard alphabet with padding (RFC 4648, section 4): how JSON carries bytes.
void append_base64(std::string& out, std::string_view bytes);

/// The bytes behind such a text; nothing when it is none. Line breaks, missing padding and stray bits in the
/// last letter are refused, so that one text stands for one row of bytes.
std::optional<std::string> from_base64(std::string_view text);

} // namespace domtok::json

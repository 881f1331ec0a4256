#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace domtok::crypto {

/// Appends `bytes` in the alphabet for URLs without padding (RFC 4648, section 5): how tokens carry bytes.
void append_base64url(std::string& out, std::string_view bytes);

/// The bytes behind such a text; nothing when it is none. Padding, blanks and stray bits in the last letter
/// are refused, so that one text stands for one row of bytes.
std::optional<std::string> from_base64url(std::string_view text);

} // namespace domtok::crypto

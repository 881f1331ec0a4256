#pragma once

#include <nghttp2/nghttp2.h>

#include <string_view>

namespace domtok::rpc {

/// A header field for nghttp2 to send. Refers to both texts, which nghttp2 copies when it is handed the
/// field.
nghttp2_nv h2_field(std::string_view name, std::string_view value);

} // namespace domtok::rpc

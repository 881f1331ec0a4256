#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace domtok::demo {

/// A PNG (W3C PNG 1.2) of these rows of red, green, blue, one byte each. An own writer, because it is a page
/// of code on zlib, which is here anyway, and the alternative is a library for pictures in what is shipped
/// that nothing but the demo uses; docs/decisions/demo-pictures.md.
std::string png_of(std::string_view pixels, std::uint32_t width, std::uint32_t height);

} // namespace domtok::demo

#pragma once

#include <cstdint>
#include <string_view>

namespace domtok::json {

/// Whether `text` is a number as JSON writes them (RFC 8259, section 6).
bool is_number(std::string_view text);

enum class Integral : std::uint8_t {
    yes,
    no, ///< it has a fraction or an exponent
    too_large,
};

/// Of a text that is_number().
Integral parse_integer(std::string_view number, std::int64_t& value);
Integral parse_integer(std::string_view number, std::uint64_t& value);

/// Of a text that is_number(). False when it is beyond the largest double; what is too small for one is 0.
bool parse_double(std::string_view number, double& value);

} // namespace domtok::json

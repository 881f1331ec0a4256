#pragma once

#include <optional>
#include <string_view>

namespace domtok::http {

/// The value of a field such as Content-Type or Content-Disposition without its parameters:
/// `application/json` of `application/json; charset=utf-8`.
std::string_view without_parameters(std::string_view value);

/// A parameter of such a value, its name in any case. A quoted one comes without its quotes, escapes
/// untouched. Nothing when there is none or when the value is malformed before it (RFC 9110, section 5.6.6).
std::optional<std::string_view> parameter(std::string_view value, std::string_view name);

} // namespace domtok::http

#pragma once

#include "platform/core/context.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace domtok::http {

/// Reads the header of W3C Trace Context, section 3.2: `00-<trace id>-<parent id>-<flags>`, and later
/// versions that begin like it. Nothing when it is malformed: such a header is to be ignored.
std::optional<Trace> parse_traceparent(std::string_view header);

/// Writes it, with the flag `sampled`.
std::string to_traceparent(const Trace& trace);

} // namespace domtok::http

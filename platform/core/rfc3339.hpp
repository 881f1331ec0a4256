#pragma once

#include "platform/core/clock.hpp"

#include <string>

namespace domtok {

/// Appends `2025-03-05T06:46:57.123Z` (RFC 3339). For the years 0 to 9999.
void append_rfc3339(std::string& out, Time time);

} // namespace domtok

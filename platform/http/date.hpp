#pragma once

#include "platform/core/clock.hpp"

#include <string>

namespace domtok::http {

/// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7).
std::string to_date(Time time);

} // namespace domtok::http

#pragma once

#include "platform/core/reflect.hpp"

#include <cstdint>

namespace domtok::gateway {

/// Which requests leave a line in the log.
enum class LoggedRequests : std::uint8_t { off, refused, all };
BOOST_DESCRIBE_ENUM(LoggedRequests, off, refused, all)

} // namespace domtok::gateway

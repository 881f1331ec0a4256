#pragma once

#include <exception>
#include <string>

namespace domtok::net {

/// What a fault has to say, for the log.
std::string fault_text(const std::exception_ptr& fault);

} // namespace domtok::net

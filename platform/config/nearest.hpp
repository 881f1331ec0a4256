#pragma once

#include <span>
#include <string>
#include <string_view>

namespace domtok::config {

/// The name that was probably meant; empty when none is near.
std::string nearest(std::string_view word, std::span<const std::string> names);

} // namespace domtok::config

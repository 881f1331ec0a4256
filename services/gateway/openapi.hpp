#pragma once

#include <string_view>

namespace domtok::gateway {

/// docs/openapi.json, built into the program.
std::string_view openapi_document();

} // namespace domtok::gateway

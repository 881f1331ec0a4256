#pragma once

#include "platform/core/context.hpp"

#include <string_view>

namespace domtok::gateway {

/// Gives the context's idempotency key the fingerprint of what the request says. A caller who is not known
/// has no keys of their own: for them the fingerprint is part of the key, so that two strangers with the same
/// key do not meet.
void seal(Context& context, std::string_view said);

} // namespace domtok::gateway

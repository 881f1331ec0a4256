#pragma once

#include "platform/core/context.hpp"
#include "platform/core/result.hpp"

namespace domtok::cart {

/// Refuses a caller who has not logged in. Everybody's cart is found by who they are; there is no way to
/// another's.
inline Result<> must_be_known(const Caller& caller)
{
    if (caller.is_known()) return {};
    return refuse(ErrorCode::unauthenticated, "log in first");
}

} // namespace domtok::cart

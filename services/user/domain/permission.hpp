#pragma once

#include "platform/core/context.hpp"
#include "platform/core/result.hpp"

namespace domtok::user {

/// Refuses a caller who has not logged in.
inline Result<> must_be_known(const Caller& caller)
{
    if (caller.is_known()) return {};
    return refuse(ErrorCode::unauthenticated, "log in first");
}

} // namespace domtok::user

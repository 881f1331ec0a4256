#pragma once

#include "platform/core/context.hpp"
#include "platform/core/result.hpp"

namespace domtok::commodity {

/// Who may sell. An open shop takes goods from everybody who has logged in, as the wire contract has it;
/// otherwise selling is for merchants and administrators.
struct SellingPolicy {
    bool open_shop{true};
};

/// Refuses with unauthenticated, forbidden.
inline Result<> may_sell(const Caller& caller, const SellingPolicy& policy)
{
    if (!caller.is_known()) return refuse(ErrorCode::unauthenticated, "log in first");
    if (policy.open_shop || caller.role == Role::merchant || caller.is_administrator()) return {};
    return refuse(ErrorCode::forbidden,
                  "only merchants may offer goods; ask an administrator to make you one");
}

/// Goods are changed by whoever brought them, and by administrators. Refuses with unauthenticated, forbidden.
inline Result<> must_own(const Caller& caller, UserId creator)
{
    if (!caller.is_known()) return refuse(ErrorCode::unauthenticated, "log in first");
    if (caller.user == creator || caller.is_administrator()) return {};
    return refuse(ErrorCode::forbidden, "these goods belong to somebody else");
}

} // namespace domtok::commodity

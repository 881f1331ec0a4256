#pragma once

#include "services/user/domain/ports.hpp"

namespace domtok::user {

/// Shuts a user out, and lets them in again. For administrators.
class JudgeUser {
public:
    JudgeUser(Accounts& accounts, const Clock& clock) : accounts_{accounts}, clock_{clock} {}

    /// Ends the user's sessions too. Refuses with unauthenticated, forbidden, record_not_found,
    /// invalid_argument, already_done.
    Task<Result<>> ban(const Context& context, UserId target);

    /// Refuses as ban() does.
    Task<Result<>> lift(const Context& context, UserId target);

private:
    Task<Result<Account>> administrator(const Context& context);

    Accounts& accounts_;
    const Clock& clock_;
};

} // namespace domtok::user

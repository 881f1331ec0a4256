#pragma once

#include "platform/core/ids.hpp"
#include "services/user/domain/ports.hpp"

namespace domtok::user {

/// Opens an account.
class RegisterAccount {
public:
    RegisterAccount(Accounts& accounts, Passwords& passwords, Ids& ids, const Clock& clock)
        : accounts_{accounts}
        , passwords_{passwords}
        , ids_{ids}
        , clock_{clock}
    {
    }

    /// Refuses with invalid_argument, user_exists, overloaded.
    Task<Result<UserId>> operator()(const Context& context, const Registration& registration);

private:
    Accounts& accounts_;
    Passwords& passwords_;
    Ids& ids_;
    const Clock& clock_;
};

} // namespace domtok::user

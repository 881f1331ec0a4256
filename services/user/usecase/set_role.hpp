#pragma once

#include "services/user/domain/ports.hpp"

namespace domtok::user {

/// Gives a user a role, for whoever knows the administrator secret: so the first administrator is made.
class SetRole {
public:
    SetRole(Accounts& accounts, const AdministratorSecret& secret) : accounts_{accounts}, secret_{secret} {}

    /// Refuses with forbidden, record_not_found.
    Task<Result<>> operator()(const Context& context, UserId target, Role role, std::string_view secret);

private:
    Accounts& accounts_;
    const AdministratorSecret& secret_;
};

} // namespace domtok::user

#pragma once

#include "services/user/domain/ports.hpp"

namespace domtok::user {

/// Ends the caller's session, or all of the caller's sessions when the caller came without one. Its tokens
/// are worth nothing from then on.
class LogOut {
public:
    LogOut(Sessions& sessions, const Clock& clock) : sessions_{sessions}, clock_{clock} {}

    /// Refuses with unauthenticated, already_done.
    Task<Result<>> operator()(const Context& context);

private:
    Sessions& sessions_;
    const Clock& clock_;
};

} // namespace domtok::user

#pragma once

#include "services/user/domain/ports.hpp"

namespace domtok::user {

/// Whether a session still stands, and who its user is now.
struct SessionCheck {
    bool active{};
    bool banned{};
    Account account; ///< of an active session
};

/// Tells a gateway what has become of a session. A session that is unknown is not active.
class CheckSession {
public:
    CheckSession(Sessions& sessions, const Clock& clock) : sessions_{sessions}, clock_{clock} {}

    Task<Result<SessionCheck>> operator()(const Context& context, SessionId id);

private:
    Sessions& sessions_;
    const Clock& clock_;
};

} // namespace domtok::user

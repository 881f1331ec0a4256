#pragma once

#include "platform/core/ids.hpp"
#include "services/user/domain/ports.hpp"

#include <chrono>

namespace domtok::user {

/// How long a login lasts when it is not renewed: the life of a refresh token.
struct SessionSettings {
    std::chrono::milliseconds session_life{std::chrono::days{30}};
};

/// A user who has logged in, and what they carry from now on.
struct LoggedIn {
    Account account;
    Tokens tokens;
};

/// Opens a session for somebody who knows the password.
class LogIn {
public:
    LogIn(Accounts& accounts, Sessions& sessions, Passwords& passwords, TokenIssuer& issuer,
          Attempts& attempts, Ids& ids, const Clock& clock, const SessionSettings& settings);

    /// Refuses with user_not_found, wrong_password, user_banned, rate_limited, overloaded,
    /// deadline_exceeded.
    Task<Result<LoggedIn>> operator()(const Context& context, std::string_view name,
                                      std::string_view password);

private:
    Task<Result<>> check_password(const Context& context, const Account& account, std::string_view password);
    Task<> renew_hash(const Context& context, const Account& account, std::string_view password);

    Accounts& accounts_;
    Sessions& sessions_;
    Passwords& passwords_;
    TokenIssuer& issuer_;
    Attempts& attempts_;
    Ids& ids_;
    const Clock& clock_;
    const SessionSettings& settings_;
};

} // namespace domtok::user

#pragma once

#include "platform/core/context.hpp"
#include "platform/core/result.hpp"
#include "platform/core/task.hpp"
#include "services/user/domain/account.hpp"
#include "services/user/domain/address.hpp"
#include "services/user/domain/session.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace domtok::user {

/// Every account there is, kept.
class Accounts {
public:
    virtual ~Accounts() = default;

    /// Keeps a new account. With an idempotency key that has made one before: returns that one's id.
    /// Refuses with user_exists, idempotency_mismatch.
    virtual Task<Result<UserId>> add(const Context& context, const Account& account) = 0;

    /// Refuses with user_not_found.
    virtual Task<Result<Account>> find(const Context& context, std::string_view name) = 0;

    /// Refuses with record_not_found.
    virtual Task<Result<Account>> find(const Context& context, UserId id) = 0;

    /// Applies `change` to the account and keeps the outcome, and ends the account's sessions when that has
    /// banned it, in one transaction. With an idempotency key under which `operation` was done before: does
    /// nothing. Refuses with record_not_found, idempotency_mismatch.
    virtual Task<Result<>> update(const Context& context, std::string_view operation, UserId id,
                                  const std::function<Result<>(Account&)>& change) = 0;
};

/// A session with the account it belongs to, as it is now.
struct SessionState {
    Session session;
    Account account;
};

/// Every login that stands or stood.
class Sessions {
public:
    virtual ~Sessions() = default;

    /// Keeps a new session.
    virtual Task<> open(const Context& context, const Session& session) = 0;

    /// Refuses with logged_out when there is no such session.
    virtual Task<Result<SessionState>> find(const Context& context, SessionId id) = 0;

    /// Applies `change` to the session and keeps the outcome in one transaction, also when `change` refuses:
    /// a refusal may end the session. Refuses with logged_out when there is no such session.
    virtual Task<Result<Session>> update(const Context& context, SessionId id,
                                         const std::function<Result<>(Session&)>& change) = 0;

    /// Ends every session of a user that still stands. Returns how many.
    virtual Task<std::int64_t> end_all(const Context& context, UserId user, Time now) = 0;
};

/// Everybody's addresses.
class Addresses {
public:
    virtual ~Addresses() = default;

    /// Keeps a new address. Refuses with illegal_operation when its owner has too many.
    virtual Task<Result<AddressId>> add(const Context& context, const Address& address) = 0;

    /// Refuses with address_not_found.
    virtual Task<Result<Address>> find(const Context& context, AddressId id) = 0;

    /// Newest first.
    virtual Task<std::vector<Address>> list(const Context& context, UserId owner) = 0;
};

/// Turns passwords into hashes that do not give them away. Slow by intention; off the loop.
class Passwords {
public:
    virtual ~Passwords() = default;

    /// Both refuse with overloaded when too many are waiting, and with deadline_exceeded when it is too late
    /// to begin.
    virtual Task<Result<std::string>> hash(const Context& context, std::string_view password) = 0;
    virtual Task<Result<bool>> verify(const Context& context, std::string_view password,
                                      std::string_view hash) = 0;

    /// Whether a hash is as hash() makes them today.
    virtual bool is_of_today(std::string_view hash) const = 0;
};

/// Makes and reads the tokens of sessions.
class TokenIssuer {
public:
    virtual ~TokenIssuer() = default;

    virtual Tokens issue(const Session& session) = 0;

    /// Refuses with unauthenticated, refresh_token_expired.
    virtual Result<RefreshClaim> read_refresh(std::string_view token) = 0;
};

/// Counts attempts to log in under a name, so that guessing is slow. May forget.
class Attempts {
public:
    virtual ~Attempts() = default;

    /// Counts an attempt before anybody knows whether it is right: of many at once no more get through than
    /// of one after the other. Refuses with rate_limited when there were too many lately.
    virtual Task<Result<>> take(const Context& context, std::string_view name) = 0;

    /// Uncounts one that nobody has looked at.
    virtual Task<> give_back(const Context& context, std::string_view name) = 0;

    /// It was right: all are forgotten.
    virtual Task<> succeeded(const Context& context, std::string_view name) = 0;
};

/// The secret that makes administrators.
class AdministratorSecret {
public:
    virtual ~AdministratorSecret() = default;

    /// In constant time.
    virtual bool matches(std::string_view text) const = 0;
};

} // namespace domtok::user

#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/context.hpp"
#include "platform/core/reflect.hpp"
#include "platform/core/result.hpp"

#include <optional>
#include <string>

namespace domtok::user {

/// One login of one user, from one device. Its tokens are good as long as it stands.
struct Session {
    SessionId id{};
    UserId user_id{};
    Time opened_at{};
    Time expires_at{};
    std::int64_t refresh_serial{1}; ///< of the one refresh token that is good now
    std::optional<Time> ended_at;

    bool stands(Time now) const { return !ended_at && now < expires_at; }

    bool operator==(const Session&) const = default;
};
BOOST_DESCRIBE_STRUCT(Session, (), (id, user_id, opened_at, expires_at, refresh_serial, ended_at))

/// What a session's holder carries.
struct Tokens {
    std::string access;
    std::string refresh;
};

/// What a refresh token says, once its signature has been found good.
struct RefreshClaim {
    SessionId session{};
    UserId user{};
    std::int64_t serial{};
};

} // namespace domtok::user

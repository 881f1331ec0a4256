#pragma once

#include "platform/core/clock.hpp"

#include <array>
#include <cstdint>
#include <string>

namespace domtok {

enum class UserId : std::int64_t {};
enum class SessionId : std::int64_t {};

/// What a caller may do beyond its own things. The numbers are those of the wire contract. `shop` is no
/// account but the shop itself, when a timer or an event moves something on.
enum class Role : std::int64_t { user = 0, administrator = 1, merchant = 2, shop = 100 };

/// Who asks. `user` is 0 when nobody has logged in; `session` is 0 when the caller came without one.
struct Caller {
    UserId user{};
    Role role{Role::user};
    SessionId session{};

    bool is_known() const { return user != UserId{}; }
    bool is_administrator() const { return role == Role::administrator; }
    bool is_shop() const { return role == Role::shop; }
};

/// Names one request across services: the ids of W3C Trace Context, as bytes. All zero: not traced.
struct Trace {
    std::array<std::uint8_t, 16> trace_id{};
    std::array<std::uint8_t, 8> span_id{};
};

/// What the client calls one wish of its own, so that wishing twice has one effect. No key: no such promise.
struct Idempotency {
    std::string key;
    std::uint64_t fingerprint{}; ///< of the request, so that the same key with another wish is noticed

    explicit operator bool() const { return !key.empty(); }
};

/// What goes with a request from its arrival to its last effect, as the first parameter, by const reference.
struct Context {
    Caller caller;
    SteadyTime deadline{no_deadline};
    Trace trace;
    Idempotency idempotency;
};

} // namespace domtok

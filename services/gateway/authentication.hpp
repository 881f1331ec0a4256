#pragma once

#include "idl/user.hpp"
#include "platform/core/clock.hpp"
#include "platform/core/context.hpp"
#include "platform/core/result.hpp"
#include "platform/core/task.hpp"
#include "platform/crypto/ed25519.hpp"
#include "platform/crypto/jwt.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace domtok::gateway {

struct AuthenticationSettings {
    std::chrono::milliseconds session_trust{
        std::chrono::seconds{1}};   ///< how long a session's state is believed
    std::size_t tokens_max = 8'192; ///< signatures that are remembered
    std::size_t sessions_max = 8'192;
};

/// Finds out who a request comes from. A token's signature is verified once; whether its session still stands
/// is asked of the user service at least every session_trust, so that a ban or a logout anywhere takes effect
/// within that time. Belongs to one loop.
class Authentication {
public:
    /// All but the settings outlive this.
    Authentication(const crypto::PublicKey& key, idl::user::UserService& users, const Clock& clock,
                   AuthenticationSettings settings = {});

    /// The caller that the header `Authorization` names; `Bearer ` before the token may be there or not.
    /// Refuses with token_missing, token_expired, unauthenticated, logged_out, user_banned.
    Task<Result<Caller>> identify(const Context& context, std::string_view authorization);

    /// Sessions may have ended or changed through this gateway: believe nothing of them any more.
    void forget_sessions() { sessions_.clear(); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    struct Believed {
        Result<Caller> caller;
        SteadyTime until{};
    };

    Result<crypto::Claims> verify(std::string_view token);
    Task<Result<Caller>> check(const Context& context, const crypto::Claims& claims);

    const crypto::PublicKey& key_;
    idl::user::UserService& users_;
    const Clock& clock_;
    AuthenticationSettings settings_;
    std::unordered_map<std::string, crypto::Claims, Hash, std::equal_to<>> verified_;
    std::unordered_map<std::int64_t, Believed> sessions_;
};

} // namespace domtok::gateway

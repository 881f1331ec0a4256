#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/context.hpp"
#include "platform/core/ids.hpp"
#include "platform/core/reflect.hpp"
#include "platform/core/result.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace domtok::user {

inline constexpr std::size_t name_characters_max = 30;
inline constexpr std::size_t email_bytes_max = 254;
inline constexpr std::size_t phone_bytes_max = 20;
inline constexpr std::size_t password_bytes_min = 5;
inline constexpr std::size_t password_bytes_max = 72; ///< more would not reach a bcrypt hash

/// What somebody wants to open an account with.
struct Registration {
    std::string name;
    std::string password;
    std::string email;
    std::string phone; ///< may be empty
};

/// Refuses with invalid_argument, saying which part is wrong and what would be right.
Result<> check(const Registration& registration);

/// Somebody with a name and a password.
struct Account {
    UserId id{};
    std::string name;
    std::string email;
    std::string phone;
    std::string password_hash;
    Role role{Role::user};
    std::optional<Time> banned_at;
    Time created_at{};

    bool is_banned() const { return banned_at.has_value(); }

    bool operator==(const Account&) const = default;
};
BOOST_DESCRIBE_STRUCT(Account, (), (id, name, email, phone, password_hash, role, banned_at, created_at))

/// Whether `actor` may ban `target`, or lift its ban. Refuses with invalid_argument, forbidden.
Result<> may_judge(const Account& actor, const Account& target);

} // namespace domtok::user

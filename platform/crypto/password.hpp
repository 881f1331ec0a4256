#pragma once

#include "platform/core/random.hpp"
#include "platform/core/result.hpp"

#include <string>
#include <string_view>

/// Passwords as hashes that do not give them away. These take tens of milliseconds and of megabytes by
/// intention: never on a loop.
namespace domtok::crypto {

/// bcrypt looks at no more bytes than this; the rule holds for all, so that a hash can be moved either way.
inline constexpr std::size_t password_bytes_max = 72;

/// Argon2id (RFC 9106) with 19 MiB, two passes, one lane and a salt of 16 bytes, as the text that holds it
/// all: `$argon2id$v=19$m=19456,t=2,p=1$…`. Refuses a password that is empty or longer than
/// password_bytes_max with invalid_argument.
Result<std::string> hash_password(std::string_view password, Random& random);

/// Whether the password is the one behind the hash, in a time that does not tell how near it is. Takes what
/// hash_password() makes and bcrypt's `$2a$` and `$2b$`, which the Go project wrote. A password that is empty
/// or too long is wrong. Throws std::runtime_error when the hash is of no kind known here, or would take more
/// than a sane one: that is a damaged row or a wrong setting, not a wrong password.
bool verify_password(std::string_view password, std::string_view hash);

/// Whether the hash is of the kind and the cost that hash_password() makes: another one is to be made anew
/// when the password is at hand.
bool is_hash_of_today(std::string_view hash);

} // namespace domtok::crypto

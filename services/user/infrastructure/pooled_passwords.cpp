#include "services/user/infrastructure/pooled_passwords.hpp"

#include "platform/crypto/password.hpp"

namespace domtok::user {

Task<Result<std::string>> PooledPasswords::hash(std::string_view password)
{
    const auto hash = [&] { return crypto::hash_password(password, random_); };
    co_return co_await pool_.run(hash);
}

Task<Result<bool>> PooledPasswords::verify(std::string_view password, std::string_view hash)
{
    const auto verify = [&] { return crypto::verify_password(password, hash); };
    co_return co_await pool_.run(verify);
}

} // namespace domtok::user

#include "services/user/infrastructure/pooled_passwords.hpp"

#include "platform/crypto/password.hpp"

namespace domtok::user {

Task<Result<std::string>> PooledPasswords::hash(const Context& context, std::string_view password)
{
    const auto hash = [&] { return crypto::hash_password(password, random_); };
    co_return co_await pool_.run(context.deadline, hash);
}

Task<Result<bool>> PooledPasswords::verify(const Context& context, std::string_view password,
                                           std::string_view hash)
{
    const auto verify = [&] { return crypto::verify_password(password, hash); };
    co_return co_await pool_.run(context.deadline, verify);
}

bool PooledPasswords::is_of_today(std::string_view hash) const
{
    return crypto::is_hash_of_today(hash);
}

} // namespace domtok::user

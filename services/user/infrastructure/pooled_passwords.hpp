#pragma once

#include "platform/core/random.hpp"
#include "platform/net/worker_pool.hpp"
#include "services/user/domain/ports.hpp"

namespace domtok::user {

/// Passwords hashed on the threads of a pool: Argon2id, and bcrypt for what the Go project wrote.
class PooledPasswords final : public Passwords {
public:
    /// `random` is used on the pool's threads.
    PooledPasswords(net::WorkerPool& pool, Random& random) : pool_{pool}, random_{random} {}

    Task<Result<std::string>> hash(const Context& context, std::string_view password) override;
    Task<Result<bool>> verify(const Context& context, std::string_view password,
                              std::string_view hash) override;
    bool is_of_today(std::string_view hash) const override;

private:
    net::WorkerPool& pool_;
    Random& random_;
};

} // namespace domtok::user

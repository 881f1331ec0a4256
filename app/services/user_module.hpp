#pragma once

#include "app/surroundings.hpp"
#include "platform/core/snowflake.hpp"
#include "platform/net/worker_pool.hpp"
#include "services/user/controllers/user_controller.hpp"
#include "services/user/infrastructure/jwt_issuer.hpp"
#include "services/user/infrastructure/kv_attempts.hpp"
#include "services/user/infrastructure/pooled_passwords.hpp"
#include "services/user/infrastructure/sql_accounts.hpp"
#include "services/user/infrastructure/sql_addresses.hpp"
#include "services/user/infrastructure/sql_sessions.hpp"
#include "services/user/infrastructure/stored_secret.hpp"

#include <string>

namespace domtok::app {

struct UserModuleSettings {
    user::SessionSettings sessions;
    user::JwtIssuer::Settings tokens;
    user::AttemptSettings attempts;
    net::WorkerPoolSettings hashing;
};

/// Everything the user service is made of, each part built from the parts above it and destroyed before them.
class UserModule {
public:
    /// `key` signs tokens and outlives this.
    UserModule(const Surroundings& surroundings, const UserModuleSettings& settings,
               const crypto::PrivateKey& key, std::string administrator_secret)
        : settings_{settings}
        , ids_{surroundings.clock, surroundings.worker}
        , pool_{surroundings.clock, settings.hashing}
        , accounts_{surroundings.database, surroundings.clock, surroundings.log}
        , sessions_{surroundings.database}
        , addresses_{surroundings.database, surroundings.clock}
        , passwords_{pool_, surroundings.random}
        , issuer_{key, surroundings.clock, settings_.tokens}
        , attempts_{surroundings.kv, surroundings.log, settings_.attempts}
        , secret_{std::move(administrator_secret)}
        , use_cases_{{accounts_, sessions_, addresses_, passwords_, issuer_, attempts_, secret_, ids_,
                      surroundings.clock},
                     settings_.sessions}
    {
    }

    idl::user::UserService& service() { return controller_; }

    /// For everything that begins from here on; the threads stay as many as they are.
    void adopt(const UserModuleSettings& settings) { settings_ = settings; }

private:
    UserModuleSettings settings_;
    Snowflake ids_;
    net::WorkerPool pool_;

    user::SqlAccounts accounts_;
    user::SqlSessions sessions_;
    user::SqlAddresses addresses_;
    user::PooledPasswords passwords_;
    user::JwtIssuer issuer_;
    user::KvAttempts attempts_;
    user::StoredSecret secret_;

    user::UserUseCases use_cases_;
    user::UserController controller_{use_cases_};
};

} // namespace domtok::app

#pragma once

#include "services/user/usecase/address_book.hpp"
#include "services/user/usecase/check_session.hpp"
#include "services/user/usecase/judge_user.hpp"
#include "services/user/usecase/log_in.hpp"
#include "services/user/usecase/log_out.hpp"
#include "services/user/usecase/refresh_tokens.hpp"
#include "services/user/usecase/register_account.hpp"
#include "services/user/usecase/set_role.hpp"

namespace domtok::user {

/// What the use cases need from outside. All outlive them.
struct Ports {
    Accounts& accounts;
    Sessions& sessions;
    Addresses& addresses;
    Passwords& passwords;
    TokenIssuer& issuer;
    Attempts& attempts;
    const AdministratorSecret& secret;
    Ids& ids;
    const Clock& clock;
};

/// Every verb of the user service. The settings outlive it; a change of them counts from the next call on.
struct UserUseCases {
    UserUseCases(const Ports& ports, const SessionSettings& settings)
        : register_account{ports.accounts, ports.passwords, ports.ids, ports.clock}
        , log_in{ports.accounts, ports.sessions, ports.passwords, ports.issuer,
                 ports.attempts, ports.ids,      ports.clock,     settings}
        , refresh_tokens{ports.sessions, ports.issuer, ports.clock, settings}
        , log_out{ports.sessions, ports.clock}
        , check_session{ports.sessions, ports.clock}
        , add_address{ports.addresses, ports.ids}
        , read_addresses{ports.addresses}
        , judge_user{ports.accounts, ports.clock}
        , set_role{ports.accounts, ports.secret}
        , accounts{ports.accounts}
    {
    }

    RegisterAccount register_account;
    LogIn log_in;
    RefreshTokens refresh_tokens;
    LogOut log_out;
    CheckSession check_session;
    AddAddress add_address;
    ReadAddresses read_addresses;
    JudgeUser judge_user;
    SetRole set_role;

    Accounts& accounts; ///< for the one query without a rule: who is this user
};

} // namespace domtok::user

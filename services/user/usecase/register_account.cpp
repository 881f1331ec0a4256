#include "services/user/usecase/register_account.hpp"

namespace domtok::user {

Task<Result<UserId>> RegisterAccount::operator()(const Context& context, const Registration& registration)
{
    CO_CHECK(check(registration));
    CO_TRY(auto hash, co_await passwords_.hash(context, registration.password));
    const Account account{.id = ids_.next_as<UserId>(),
                          .name = registration.name,
                          .email = registration.email,
                          .phone = registration.phone,
                          .password_hash = std::move(hash),
                          .role = Role::user,
                          .banned_at = {},
                          .created_at = clock_.now()};
    co_return co_await accounts_.add(context, account);
}

} // namespace domtok::user

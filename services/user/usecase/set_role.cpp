#include "services/user/usecase/set_role.hpp"

namespace domtok::user {

Task<Result<>> SetRole::operator()(const Context& context, UserId target, Role role, std::string_view secret)
{
    if (!secret_.matches(secret)) co_return refuse(ErrorCode::forbidden, "wrong secret");
    const auto set = [role](Account& account) -> Result<> {
        account.role = role;
        return {};
    };
    co_return co_await accounts_.update(context, "set_role", target, set);
}

} // namespace domtok::user

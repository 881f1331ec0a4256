#include "services/user/usecase/judge_user.hpp"

#include "services/user/domain/permission.hpp"

namespace domtok::user {

Task<Result<>> JudgeUser::ban(const Context& context, UserId target)
{
    CO_TRY(const auto actor, co_await administrator(context));
    const auto now = clock_.now();
    const auto ban = [&](Account& account) -> Result<> {
        CHECK(may_judge(actor, account));
        if (account.is_banned()) return refuse(ErrorCode::already_done, account.name + " is banned already");
        account.banned_at = now;
        return {};
    };
    co_return co_await accounts_.update(context, "ban", target, ban);
}

Task<Result<>> JudgeUser::lift(const Context& context, UserId target)
{
    CO_TRY(const auto actor, co_await administrator(context));
    const auto lift = [&](Account& account) -> Result<> {
        CHECK(may_judge(actor, account));
        if (!account.is_banned()) return refuse(ErrorCode::already_done, account.name + " is not banned");
        account.banned_at.reset();
        return {};
    };
    co_return co_await accounts_.update(context, "lift", target, lift);
}

Task<Result<Account>> JudgeUser::administrator(const Context& context)
{
    CO_CHECK(must_be_known(context.caller));
    CO_TRY(auto actor, co_await accounts_.find(context, context.caller.user));
    // Asked here and not of the context: a caller over RPC may come without a role.
    if (actor.role != Role::administrator)
        co_return refuse(ErrorCode::forbidden, "only an administrator may ban or unban");
    co_return actor;
}

} // namespace domtok::user

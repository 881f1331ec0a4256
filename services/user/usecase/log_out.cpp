#include "services/user/usecase/log_out.hpp"

#include "services/user/domain/permission.hpp"

namespace domtok::user {

Task<Result<>> LogOut::operator()(const Context& context)
{
    CO_CHECK(must_be_known(context.caller));
    const auto now = clock_.now();
    if (context.caller.session == SessionId{}) {
        if (co_await sessions_.end_all(context, context.caller.user, now) == 0)
            co_return refuse(ErrorCode::already_done, "already logged out");
        co_return Result<>{};
    }
    const auto end = [&](Session& session) -> Result<> {
        if (session.user_id != context.caller.user || !session.stands(now))
            return refuse(ErrorCode::already_done, "already logged out");
        session.ended_at = now;
        return {};
    };
    CO_CHECK(co_await sessions_.update(context, context.caller.session, end));
    co_return Result<>{};
}

} // namespace domtok::user

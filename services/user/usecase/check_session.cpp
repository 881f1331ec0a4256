#include "services/user/usecase/check_session.hpp"

namespace domtok::user {

Task<Result<SessionCheck>> CheckSession::operator()(const Context& context, SessionId id)
{
    auto state = co_await sessions_.find(context, id);
    if (!state && state.error().code == ErrorCode::logged_out) co_return SessionCheck{};
    CO_CHECK(state);
    const bool banned = state->account.is_banned();
    const bool active = !banned && state->session.stands(clock_.now());
    co_return SessionCheck{.active = active, .banned = banned, .account = std::move(state->account)};
}

} // namespace domtok::user

#include "platform/rpc/tests/rpc_fixture.hpp"

namespace domtok::rpc {

std::string RpcTest::name_of_fault()
{
    try {
        throw;
    } catch (const Overloaded&) {
        return "overloaded";
    } catch (const DeadlineExceeded&) {
        return "deadline exceeded";
    } catch (const TimedOut&) {
        return "timed out";
    } catch (const Unavailable&) {
        return "unavailable";
    } catch (const OutcomeUnknown&) {
        return "outcome unknown";
    } catch (const UnknownMethod&) {
        return "unknown method";
    } catch (const std::exception& thrown) {
        return thrown.what();
    }
}

// The second owner is the test.
Task<> RpcTest::ban(Channel& channel, std::int64_t uid, Context context, std::shared_ptr<Outcome> outcome)
{
    idl::user::UserServiceClient users_there{channel};
    const User request{.uid = uid};
    try {
        outcome->result = co_await users_there.ban_user(context, request);
    } catch (...) {
        outcome->fault = name_of_fault();
    }
}

} // namespace domtok::rpc

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
    } catch (const UnknownMethod&) {
        return "unknown method";
    } catch (const std::exception& thrown) {
        return thrown.what();
    }
}

} // namespace domtok::rpc

#include "platform/net/fault_text.hpp"

namespace domtok::net {

std::string fault_text(const std::exception_ptr& fault)
{
    try {
        std::rethrow_exception(fault);
    } catch (const std::exception& thrown) {
        return thrown.what();
    } catch (...) {
        return "something that is no std::exception";
    }
}

} // namespace domtok::net

#pragma once

#include "platform/core/context.hpp"
#include "platform/core/fault.hpp"
#include "platform/core/task.hpp"

#include <algorithm>
#include <utility>

namespace domtok {

/// Awaits what a use case does after its first effect is kept. There "nothing has been done" is no longer
/// true: what says so of the later step comes out as OutcomeUnknown.
template <class T>
Task<T> after_effect(Task<T> work)
{
    try {
        co_return co_await std::move(work);
    } catch (const Overloaded& fault) {
        throw OutcomeUnknown(fault.what());
    } catch (const DeadlineExceeded& fault) {
        throw OutcomeUnknown(fault.what());
    } catch (const UnknownMethod& fault) {
        throw OutcomeUnknown(fault.what());
    }
}

/// The same request with time until `until` at least: for what has to be written down although nobody waits
/// for the answer any more.
inline Context with_time(Context context, SteadyTime until)
{
    context.deadline = std::max(context.deadline, until);
    return context;
}

} // namespace domtok

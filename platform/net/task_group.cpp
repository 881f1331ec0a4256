#include "platform/net/task_group.hpp"

#include <boost/asio/co_spawn.hpp>

#include <utility>

namespace domtok::net {

namespace asio = boost::asio;

TaskGroup::TaskGroup(asio::any_io_executor executor, std::size_t running_max, OnFault on_fault)
    : executor_{std::move(executor)}
    , running_max_{running_max}
    , on_fault_{std::move(on_fault)}
    , ended_{executor_}
{
}

bool TaskGroup::start(Task<> task)
{
    if (!has_room()) return false;
    ++running_;
    asio::co_spawn(executor_, std::move(task), [this](const std::exception_ptr& fault) { end(fault); });
    return true;
}

Task<> TaskGroup::room()
{
    while (!has_room())
        co_await ended_.wait();
}

Task<> TaskGroup::wait()
{
    while (running_ > 0)
        co_await ended_.wait();
}

void TaskGroup::end(const std::exception_ptr& fault)
{
    --running_;
    ended_.notify();
    if (fault) on_fault_(fault);
}

} // namespace domtok::net

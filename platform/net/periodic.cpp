#include "platform/net/periodic.hpp"

#include <utility>

namespace domtok::net {

Periodic::Periodic(std::string name, const Surroundings& surroundings, std::chrono::milliseconds interval,
                   Work work)
    : clock_{surroundings.clock}
    , interval_{interval}
    , work_{std::move(work)}
    , next_{surroundings.timers.alarm()}
{
    surroundings.background.run(std::move(name), [this] { return run(); }, [this] { stop(); });
}

Task<> Periodic::run()
{
    while (!is_stopping_)
        if (co_await work_() == NextRound::after_the_interval)
            co_await next_->wait_until(clock_.steady_now() + interval_);
}

void Periodic::stop()
{
    is_stopping_ = true;
    next_->ring();
}

} // namespace domtok::net

#include "platform/registry/etcd/patience.hpp"

#include <utility>

namespace domtok::registry::etcd {

Patience::Patience(const Surroundings& surroundings, std::string task)
    : clock_{surroundings.clock}
    , log_{surroundings.log}
    , task_{std::move(task)}
    , backoff_{surroundings.random}
    , alarm_{surroundings.timers.alarm()}
    , failures_{surroundings.metrics.counter("domtok_etcd_failures_total",
                                             "Times that etcd failed a task, by task.", {{"task", task_}})}
{
}

Task<> Patience::after(const Error& error)
{
    failures_.add();
    if (trouble_.empty())
        log_.write(log::Level::warning,
                   has_worked_ ? "etcd fails, going on with what is known" : "etcd fails, waiting for it",
                   {{"task", std::string_view{task_}}, {"error", std::string_view{error.message}}});
    trouble_ = error.message;
    co_await rest(backoff_.next());
}

Task<> Patience::rest(std::chrono::milliseconds time)
{
    co_await alarm_->wait_until(clock_.steady_now() + time);
}

void Patience::succeeded()
{
    backoff_.reset();
    has_worked_ = true;
    if (trouble_.empty()) return;
    trouble_.clear();
    log_.write(log::Level::info, "etcd is back", {{"task", std::string_view{task_}}});
}

} // namespace domtok::registry::etcd

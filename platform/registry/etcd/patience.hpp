#pragma once

#include "platform/core/result.hpp"
#include "platform/core/task.hpp"
#include "platform/registry/etcd/backoff.hpp"
#include "platform/registry/etcd/surroundings.hpp"

#include <string>

namespace domtok::registry::etcd {

/// What becomes of one endless task when etcd fails it: it is logged when it begins and when it is over,
/// counted each time, and tried again after a pause. Belongs to one loop.
class Patience {
public:
    /// `task` says in the log and in the metrics who it is: "instances of order".
    Patience(const Surroundings& surroundings, std::string task);

    /// It failed; waits until it is time to try again, or until interrupt().
    Task<> after(const Error& error);

    /// Waits for `time`, or until interrupt().
    Task<> rest(std::chrono::milliseconds time);

    /// It works.
    void succeeded();

    /// Ends a wait, also the next one when nobody waits now.
    void interrupt() { alarm_->ring(); }

    /// What was wrong the last time; empty while it works.
    const std::string& trouble() const { return trouble_; }

private:
    const Clock& clock_;
    log::Log& log_;
    std::string task_;
    Backoff backoff_;
    std::unique_ptr<Alarm> alarm_;
    metrics::Counter failures_;
    std::string trouble_;
    bool has_worked_{false};
};

} // namespace domtok::registry::etcd

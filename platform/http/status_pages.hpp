#pragma once

#include "platform/core/task.hpp"
#include "platform/http/answer.hpp"
#include "platform/http/request.hpp"
#include "platform/metrics/metrics.hpp"

#include <functional>
#include <string>
#include <vector>

namespace domtok::http {

/// What those who operate a process ask it:
///   /healthz       the process is alive
///   /readyz        it can serve: 200, or 503 and what is missing
///   /metrics       Prometheus
class StatusPages {
public:
    /// What the process lacks before it can serve, each in a plain word such as `store`; empty: nothing. May
    /// wait, may throw.
    using Missing = std::function<Task<std::vector<std::string>>()>;

    /// The metrics outlive this.
    StatusPages(const metrics::Registry& metrics, Missing missing);

    /// True when the request was for one of these pages and has been answered.
    Task<bool> answer(const Request& request, Answer& answer);

private:
    Task<> answer_readiness(Answer& answer);

    const metrics::Registry& metrics_;
    Missing missing_;
};

} // namespace domtok::http

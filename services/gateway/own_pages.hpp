#pragma once

#include "platform/core/task.hpp"
#include "platform/http/answer.hpp"
#include "platform/http/request.hpp"
#include "platform/metrics/metrics.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace domtok::gateway {

/// What the gateway serves beside the methods of the contract:
///   /healthz       the process is alive
///   /readyz        it can serve: its store answers and it is not about to stop
///   /metrics       Prometheus
///   /openapi.json  the contract
///   /images/…      pictures
class OwnPages {
public:
    /// Whether the process can serve; may wait, may throw.
    using IsReady = std::function<Task<bool>()>;

    /// The bytes of a picture; none, and there is no such picture.
    using FindPicture = std::function<Task<std::optional<std::string>>(std::string_view name)>;

    OwnPages(metrics::Registry& metrics, IsReady is_ready, FindPicture find_picture);

    /// True when the request was for one of these pages and has been answered.
    Task<bool> answer(const http::Request& request, http::Answer& answer);

private:
    Task<> answer_readiness(http::Answer& answer);
    Task<> answer_picture(std::string_view name, const http::Request& request, http::Answer& answer);

    metrics::Registry& metrics_;
    IsReady is_ready_;
    FindPicture find_picture_;
};

} // namespace domtok::gateway

#pragma once

#include "platform/core/task.hpp"
#include "platform/http/answer.hpp"
#include "platform/http/request.hpp"

namespace domtok::http {

/// What answers requests. May be asked again before it has answered: one loop, many connections.
class Application {
public:
    virtual ~Application() = default;

    /// Fills in `answer`, which is as new. Both live until this returns. What it throws becomes a 500.
    virtual Task<> answer(const Request& request, Answer& answer) = 0;
};

} // namespace domtok::http

#pragma once

#include "platform/core/context.hpp"
#include "platform/core/result.hpp"
#include "platform/core/task.hpp"
#include "platform/json/write.hpp"
#include "services/gateway/controllers/bind.hpp"
#include "services/gateway/controllers/fingerprint.hpp"
#include "services/gateway/controllers/reply.hpp"

#include <memory>
#include <utility>

namespace domtok::gateway {

/// What answers the requests of one method of a service.
class Endpoint {
public:
    virtual ~Endpoint() = default;

    /// Binds the request, calls the service and fills in the reply. The key of `context.idempotency` is
    /// sealed here, because only here it is known what the request says.
    virtual Task<Result<>> answer(Context& context, const Seal& seal, const Input& input, Reply& reply) = 0;
};

/// The endpoint of one method: `render(const Response&, Reply&)` writes its answer.
template <class Service, class Request, class Response, class Render>
class MethodEndpoint final : public Endpoint {
public:
    using Method = Task<Result<Response>> (Service::*)(const Context&, const Request&);

    MethodEndpoint(Service& service, Method method, Render render)
        : service_{service}
        , method_{method}
        , render_{std::move(render)}
    {
    }

    Task<Result<>> answer(Context& context, const Seal& seal, const Input& input, Reply& reply) override
    {
        CO_TRY(const auto request, bind<Request>(input));
        if (context.idempotency) seal(context, json::to_text(request));
        CO_TRY(auto response, co_await (service_.*method_)(context, request));
        response.base = {.code = static_cast<std::int64_t>(ErrorCode::success), .msg = "ok"};
        render_(response, reply);
        co_return Result<>{};
    }

private:
    Service& service_;
    Method method_;
    Render render_;
};

template <class Request, class Response, class Service, class Render>
std::unique_ptr<Endpoint> endpoint(Service& service,
                                   Task<Result<Response>> (Service::*method)(const Context&, const Request&),
                                   Render render)
{
    return std::make_unique<MethodEndpoint<Service, Request, Response, Render>>(service, method,
                                                                                std::move(render));
}

} // namespace domtok::gateway

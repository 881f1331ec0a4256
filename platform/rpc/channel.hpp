#pragma once

#include "platform/core/context.hpp"
#include "platform/core/fault.hpp"
#include "platform/core/result.hpp"
#include "platform/core/task.hpp"
#include "platform/rpc/invocation.hpp"
#include "platform/thrift/decode.hpp"
#include "platform/thrift/encode.hpp"
#include "platform/thrift/message.hpp"

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

/// Between the generated clients, which know structs, and what carries their bytes.
namespace domtok::rpc {

/// The other side answered with an exception, or with something that is no answer. What was asked of it may
/// have been done.
class RemoteFault : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A method as its caller sees it. Refers to texts of the generated code.
struct RemoteMethod {
    std::string_view package; ///< as in the IDL: `order`
    std::string_view service; ///< as in the IDL: `OrderService`
    std::string_view name;
    bool is_safe;         ///< calling it twice is calling it once
    bool is_keyed{false}; ///< so it is with the same idempotency key
};

/// What a caller and a channel hand each other in one call, so that neither keeps a copy of its bytes.
class Exchange {
public:
    virtual ~Exchange() = default;

    /// The arguments (a struct, in Thrift binary), as often as they are sent.
    virtual std::size_t arguments_size() const = 0;
    virtual char* put_arguments(char* at) const = 0;

    /// Takes over the bytes of the result, at most once. What is wrong with them is thrown by the caller's
    /// side.
    virtual void take_result(std::string_view bytes) = 0;
};

/// Carries calls to the instances of one service. Belongs to one loop.
class Channel {
public:
    virtual ~Channel() = default;

    /// Sends the arguments of a call and has the exchange take its result. Returns at the context's deadline
    /// at the latest. Throws Overloaded, DeadlineExceeded and UnknownMethod when nothing has been done,
    /// Unavailable, TimedOut and RemoteFault when something may have been; refuses as the other side does,
    /// and with payload_too_large what goes into no message.
    virtual Task<Result<>> call(const Context& context, const RemoteMethod& method, Exchange& exchange) = 0;

    /// The same for a request that goes in pieces (see upload.hpp): sends these messages and returns the
    /// bytes of the response itself.
    virtual Task<Result<std::string>> upload(const Context& context, const RemoteMethod& method,
                                             std::string messages) = 0;
};

/// The response, when its `base` says that all went well.
template <class Response>
Result<Response> checked(Response response, const RemoteMethod& method)
{
    const auto base = std::exchange(response.base, {});
    if (base.code == success_code) return response;
    if (base.code == 0)
        throw RemoteFault(std::string(method.name) + ": an answer that does not say how it went");
    return refuse(static_cast<ErrorCode>(base.code), base.msg);
}

/// An exchange of these structs; the request outlives it.
template <class Request, class Response>
class StructExchange final : public Exchange {
public:
    explicit StructExchange(const Request& request) : request_{request} {}

    std::size_t arguments_size() const override { return thrift::wrapped_size(request_); }
    char* put_arguments(char* at) const override
    {
        return thrift::put_wrapped(at, thrift::argument_id, request_);
    }

    void take_result(std::string_view bytes) override
    {
        thrift::Reader in{bytes};
        if (!thrift::read_wrapped(in, thrift::success_id, response_, is_there_)) failure_ = in.failure();
    }

    /// What the response holds, or why it was refused. Throws RemoteFault when there is none in the result.
    Result<Response> response(const RemoteMethod& method)
    {
        if (failure_) throw RemoteFault(std::string(method.name) + ": malformed answer: " + failure_->text);
        if (!is_there_) throw RemoteFault(std::string(method.name) + ": an answer without a result");
        return checked(std::move(response_), method);
    }

private:
    const Request& request_;
    Response response_{};
    bool is_there_{false};
    std::optional<thrift::Failure> failure_;
};

/// For the methods of generated clients.
template <class Response, class Request>
Task<Result<Response>> call(Channel& channel, const Context& context, const RemoteMethod& method,
                            const Request& request)
{
    StructExchange<Request, Response> exchange{request};
    CO_CHECK(co_await channel.call(context, method, exchange));
    co_return exchange.response(method);
}

} // namespace domtok::rpc

#pragma once

#include "platform/core/context.hpp"
#include "platform/core/fault.hpp"
#include "platform/core/result.hpp"
#include "platform/core/task.hpp"
#include "platform/rpc/invocation.hpp"
#include "platform/thrift/decode.hpp"
#include "platform/thrift/encode.hpp"
#include "platform/thrift/message.hpp"

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
    bool is_safe; ///< calling it twice is calling it once
};

/// Carries calls to the instances of one service. Belongs to one loop.
class Channel {
public:
    virtual ~Channel() = default;

    /// Sends the arguments of a call (a struct, in Thrift binary) and returns the bytes of its result.
    /// Returns at the context's deadline at the latest. Throws Overloaded and DeadlineExceeded when nothing
    /// has been done, Unavailable, TimedOut and RemoteFault when something may have been; refuses as the
    /// other side does.
    virtual Task<Result<std::string>> call(const Context& context, const RemoteMethod& method,
                                           std::string arguments) = 0;

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

/// What a response holds, or why it was refused. Throws RemoteFault when there is no response in the result.
template <class Response>
Result<Response> read_response(std::string_view result, const RemoteMethod& method)
{
    Response response{};
    bool found = false;
    thrift::Reader in{result};
    if (!thrift::read_wrapped(in, thrift::success_id, response, found))
        throw RemoteFault(std::string(method.name) + ": malformed answer: " + in.failure()->text);
    if (!found) throw RemoteFault(std::string(method.name) + ": an answer without a result");
    return checked(std::move(response), method);
}

/// For the methods of generated clients.
template <class Response, class Request>
Task<Result<Response>> call(Channel& channel, const Context& context, const RemoteMethod& method,
                            const Request& request)
{
    std::string arguments(thrift::wrapped_size(request), '\0');
    thrift::put_wrapped(arguments.data(), thrift::argument_id, request);
    CO_TRY(const auto result, co_await channel.call(context, method, std::move(arguments)));
    co_return read_response<Response>(result, method);
}

} // namespace domtok::rpc

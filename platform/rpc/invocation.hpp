#pragma once

#include "platform/core/context.hpp"
#include "platform/core/result.hpp"
#include "platform/core/task.hpp"
#include "platform/thrift/decode.hpp"
#include "platform/thrift/encode.hpp"
#include "platform/thrift/message.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

/// Between the server, which knows bytes, and the services, which know structs.
namespace domtok::rpc {

/// One call of one method, from its arguments to its result.
class Invocation {
public:
    virtual ~Invocation() = default;

    /// Reads the arguments of a message. False: the reader says why.
    virtual bool read_arguments(thrift::Reader& in) = 0;

    /// Reads the request itself, or one more piece of its picture, as a stream carries it.
    virtual bool read_request(thrift::Reader& in) = 0;
    virtual bool read_piece(thrift::Reader& in) = 0;

    /// Has the service answer. A refusal becomes the result's `base`; what the service throws is thrown.
    virtual Task<> run(const Context& context) = 0;

    /// Makes this refusal the result, without asking the service.
    virtual void refuse(const Error& error) = 0;

    /// The result as a message carries it, and the response itself as a stream does.
    virtual std::size_t result_size() const = 0;
    virtual char* put_result(char* at) const = 0;
    virtual void append_response(std::string& out) const = 0;
};

/// The methods of a service. tools/describe_idl.py writes one for each service of the contracts.
class Dispatch {
public:
    virtual ~Dispatch() = default;

    /// As in the IDL: `OrderService`.
    virtual std::string_view service() const = 0;

    /// Null when there is no such method. The service outlives the invocation.
    virtual std::unique_ptr<Invocation> find(std::string_view method) = 0;
};

/// Whether a response says that all went well, and what `base` says otherwise.
inline constexpr std::int64_t success_code = static_cast<std::int64_t>(ErrorCode::success);

/// Appends what the picture fields of one struct hold to those of another.
template <class Request>
void append_pieces(Request& whole, Request& piece)
{
    std::size_t at = 0;
    boost::mp11::mp_for_each<reflect::Members<Request>>([&](auto member) {
        if (!wire::Shape<Request>::fields[at++].binary) return;
        auto& to = whole.*member.pointer;
        auto& from = piece.*member.pointer;
        if constexpr (requires { to.append(from); })
            to.append(from);
        else if constexpr (requires { to->append(*from); })
            if (from) to = to.value_or("") + *from;
    });
}

template <class Service, class Request, class Response,
          Task<Result<Response>> (Service::*Method)(const Context&, const Request&)>
class MethodInvocation final : public Invocation {
public:
    explicit MethodInvocation(Service& service) : service_{service} {}

    bool read_arguments(thrift::Reader& in) override
    {
        bool found = false;
        if (!thrift::read_wrapped(in, thrift::argument_id, request_, found)) return false;
        return found || in.fail(thrift::Failure::Kind::malformed, "required field req is not set");
    }

    bool read_request(thrift::Reader& in) override { return thrift::read_struct(in, request_); }

    bool read_piece(thrift::Reader& in) override
    {
        Request piece{};
        if (!thrift::read_struct(in, piece)) return false;
        append_pieces(request_, piece);
        return true;
    }

    Task<> run(const Context& context) override
    {
        auto result = co_await (service_.*Method)(context, request_);
        if (!result) {
            refuse(result.error());
            co_return;
        }
        response_ = *std::move(result);
        response_.base.code = success_code;
        response_.base.msg = "ok";
    }

    void refuse(const Error& error) override
    {
        response_ = Response{};
        response_.base.code = static_cast<std::int64_t>(error.code);
        response_.base.msg = error.message;
    }

    std::size_t result_size() const override { return thrift::wrapped_size(response_); }
    char* put_result(char* at) const override
    {
        return thrift::put_wrapped(at, thrift::success_id, response_);
    }
    void append_response(std::string& out) const override { thrift::append(out, response_); }

private:
    Service& service_;
    Request request_{};
    Response response_{};
};

/// For the tables of generated dispatches.
template <class Service, class Request, class Response,
          Task<Result<Response>> (Service::*Method)(const Context&, const Request&)>
std::unique_ptr<Invocation> invoke(Service& service)
{
    return std::make_unique<MethodInvocation<Service, Request, Response, Method>>(service);
}

template <class Service>
struct DispatchEntry {
    std::string_view name;
    std::unique_ptr<Invocation> (*invoke)(Service&);
};

} // namespace domtok::rpc

#pragma once

#include "platform/rpc/channel.hpp"
#include "platform/rpc/grpc_wire.hpp"

#include <functional>
#include <map>
#include <string>
#include <utility>

namespace domtok::rpc {

/// Answers as a test tells it. A generated client on it is a service that a server can serve.
class ScriptedChannel final : public Channel {
public:
    template <class Request, class Response>
    using Script = std::function<Task<Result<Response>>(const Context&, const Request&)>;

    /// What a method does.
    template <class Request, class Response>
    void on(const std::string& name, Script<Request, Response> script)
    {
        scripts_[name] = [script](const Context& context, std::string_view arguments) {
            return run<Request, Response>(script, context, arguments);
        };
        uploads_[name] = [script = std::move(script)](const Context& context, std::string_view messages) {
            return run_upload<Request, Response>(script, context, messages);
        };
    }

    Task<Result<>> call(const Context& context, const RemoteMethod& method, Exchange& exchange) override
    {
        const auto found = scripts_.find(method.name);
        if (found == scripts_.end()) throw std::logic_error("no script for " + std::string(method.name));
        std::string arguments(exchange.arguments_size(), '\0');
        exchange.put_arguments(arguments.data());
        CO_TRY(const auto result, co_await found->second(context, arguments));
        exchange.take_result(result);
        co_return Result<>{};
    }

    Task<Result<std::string>> upload(const Context& context, const RemoteMethod& method,
                                     std::string messages) override
    {
        const auto found = uploads_.find(method.name);
        if (found == uploads_.end()) throw std::logic_error("no script for " + std::string(method.name));
        co_return co_await found->second(context, messages);
    }

private:
    template <class Request, class Response>
    static Task<Result<std::string>> run(const Script<Request, Response>& script, const Context& context,
                                         std::string_view arguments)
    {
        Request request{};
        bool found = false;
        thrift::Reader in{arguments};
        if (!thrift::read_wrapped(in, thrift::argument_id, request, found) || !found)
            throw std::logic_error("malformed arguments");
        CO_TRY(auto response, co_await script(context, request));
        response.base.code = success_code;
        std::string result(thrift::wrapped_size(response), '\0');
        thrift::put_wrapped(result.data(), thrift::success_id, response);
        co_return result;
    }

    template <class Request, class Response>
    static Task<Result<std::string>> run_upload(const Script<Request, Response>& script,
                                                const Context& context, std::string_view messages)
    {
        Request request{};
        for (bool is_first = true; const auto message = first_grpc_message(messages); is_first = false) {
            messages.remove_prefix(grpc_head_size + message->size());
            auto piece = thrift::from_bytes<Request>(*message).value();
            if (is_first)
                request = std::move(piece);
            else
                append_pieces(request, piece);
        }
        CO_TRY(auto response, co_await script(context, request));
        response.base.code = success_code;
        co_return thrift::to_bytes(response);
    }

    using Run = std::function<Task<Result<std::string>>(const Context&, std::string_view)>;
    std::map<std::string, Run, std::less<>> scripts_;
    std::map<std::string, Run, std::less<>> uploads_;
};

} // namespace domtok::rpc

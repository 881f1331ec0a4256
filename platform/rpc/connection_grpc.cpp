#include "platform/core/fault.hpp"
#include "platform/rpc/connection.hpp"
#include "platform/rpc/metainfo.hpp"

#include <algorithm>
#include <cassert>
#include <exception>
#include <utility>

/// The connections that speak gRPC.
namespace domtok::rpc {

void Connection::begin_grpc()
{
    GrpcSession::Hooks hooks{
        .find = [this](std::string_view service,
                       std::string_view method) { return server_.find(service, method); },
        .knows =
            [this](std::string_view service) {
                return std::ranges::any_of(server_.services,
                                           [&](auto* each) { return each->service() == service; });
            },
        .now = [this] { return server_.clock.steady_now(); },
        .run = [this](GrpcSession::Call call) { take_upload(std::move(call)); }};
    grpc_ = std::make_unique<GrpcSession>(std::move(hooks), server_.settings.frame_bytes_max,
                                          server_.settings.call_time_max);
    message_began_ = no_deadline;
    if (is_leaving_) grpc_->announce_end();
}

/// False: the other side does not speak as it should.
bool Connection::take_grpc()
{
    quiet_since_ = server_.now;
    is_taking_grpc_ = true;
    const auto there = stream_.there();
    const bool is_well = grpc_->receive(there);
    is_taking_grpc_ = false;
    stream_.consume(there.size());
    // Also what there is to say about an error.
    send_grpc();
    if (is_well && !grpc_->has_ended()) return true;
    return has_said_last_ ? false : refuse_connection();
}

void Connection::send_grpc()
{
    // Not from within receive(), which is sent after.
    if (is_taking_grpc_) return;
    grpc_->write_to(stream_.out());
    stream_.flush();
}

void Connection::take_upload(GrpcSession::Call call)
{
    if (!has_room()) {
        grpc_->fail(call.stream, GrpcStatus::exhausted, "request over limit: too many calls are in flight",
                    overloaded_fault);
        return;
    }
    begin_call();
    const bool started = tasks_.start(answer_upload(std::move(call)));
    assert(started);
}

Task<> Connection::answer_upload(GrpcSession::Call call)
{
    try {
        co_await call.invocation->run(call.context);
        grpc_->respond(call.stream, *call.invocation);
    } catch (const Overloaded& fault) {
        grpc_->fail(call.stream, GrpcStatus::exhausted, std::string("request over limit: ") + fault.what(),
                    overloaded_fault);
    } catch (const DeadlineExceeded& fault) {
        grpc_->fail(call.stream, GrpcStatus::deadline_exceeded, fault.what(), deadline_fault);
    } catch (...) {
        const auto fault = std::current_exception();
        log_fault(call.method, call.context, fault);
        grpc_->fail(call.stream, GrpcStatus::internal, "internal error [biz error]", name_of_fault(fault));
    }
    send_grpc();
    end_call();
}

} // namespace domtok::rpc

#pragma once

#include "platform/core/result.hpp"
#include "platform/core/task.hpp"
#include "platform/registry/etcd/etcd.grpc.pb.h"
#include "platform/registry/etcd/store.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <grpcpp/client_context.h>
#include <grpcpp/support/client_callback.h>

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>

/// Calls of gRPC as the loop sees them. For GrpcStore only.
namespace domtok::registry::etcd {

namespace pb = ::etcdserverpb;

/// What gRPC still holds. Its threads count down with their last word, so that nobody takes the loop away
/// under their feet.
class UnderWay {
public:
    void begin()
    {
        const std::scoped_lock lock{mutex_};
        ++count_;
    }
    void end()
    {
        const std::scoped_lock lock{mutex_};
        if (--count_ == 0) none_.notify_all();
    }
    void wait_until_none()
    {
        std::unique_lock lock{mutex_};
        none_.wait(lock, [this] { return count_ == 0; });
    }

private:
    std::mutex mutex_;
    std::condition_variable none_;
    std::size_t count_{0};
};

/// One question and its answer. gRPC and the coroutine own it together: a loop that is torn down destroys the
/// coroutine first.
template <class Request, class Response>
struct Exchange {
    grpc::ClientContext context;
    Request request;
    Response response;
    grpc::Status status;
};

using Done = std::function<void(grpc::Status)>;

/// Starts a call with `start(done)`, where `done` is called once on any thread, and goes on with the loop
/// afterwards. Cancellation does not end the wait. `call` lives until then, and dies on the loop: a context
/// owns its channel, and the last channel that dies takes the threads of gRPC with it, on which it must
/// therefore not die (gRPC 1.51 frees their queue twice then).
template <class Start>
Task<grpc::Status> await_call(boost::asio::any_io_executor loop, UnderWay& under_way,
                              // The second owner is the coroutine.
                              std::shared_ptr<void> call, Start start)
{
    const auto initiate = [&](auto handler) {
        struct Continuation {
            boost::asio::executor_work_guard<boost::asio::any_io_executor> work;
            decltype(handler) go_on;
            // The second owner is the coroutine.
            std::shared_ptr<void> call;
        };
        under_way.begin();
        // The second owner is another copy of the function.
        auto continuation =
            std::make_shared<Continuation>(boost::asio::make_work_guard(loop), std::move(handler), call);
        start([continuation, &under_way](grpc::Status status) {
            auto finish = [go_on = std::move(continuation->go_on), status = std::move(status),
                           last = std::move(continuation->call)]() mutable {
                std::move(go_on)(std::move(status));
            };
            boost::asio::post(continuation->work.get_executor(), std::move(finish));
            continuation->work.reset();
            under_way.end();
        });
    };
    co_return co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(grpc::Status)>(
        initiate, boost::asio::use_awaitable);
}

/// What a call that did not succeed means to those who made it.
Error error_of(const grpc::Status& status);

/// Whether somebody else might answer.
bool is_unreachable(const grpc::Status& status);

/// Starts a watch that lives by itself until gRPC is done with it. `context` holds what the call is to be
/// made with.
std::unique_ptr<Watch> start_watch(pb::Watch::Stub& stub, std::shared_ptr<grpc::ClientContext> context,
                                   boost::asio::any_io_executor loop, UnderWay& under_way, const Keys& keys,
                                   Revision from);

} // namespace domtok::registry::etcd

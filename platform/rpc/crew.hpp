#pragma once

#include "platform/core/context.hpp"
#include "platform/net/task_group.hpp"
#include "platform/rpc/framing.hpp"
#include "platform/rpc/invocation.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <vector>

namespace domtok::rpc {

class Connection;

/// What an answer takes over from its call.
struct Envelope {
    Framing framing{};
    bool is_framed_inside{false};
    std::int32_t header_sequence{};
    std::int32_t sequence{};
    std::string method{};
};

/// A call that a server runs for one of its connections, which outlives it.
struct RunningCall {
    Connection* connection{};
    Envelope envelope;
    Context context;
    std::unique_ptr<Invocation> invocation;
};

/// The coroutines that run a server's calls. One that has finished a call stays for the next, so that a call
/// that never waits costs neither a coroutine nor a turn of the loop. Belongs to the loop.
class Crew {
public:
    explicit Crew(const boost::asio::any_io_executor& executor);

    /// Has the service answer. What runs without a wait has run when this returns, if somebody was idle;
    /// the connection is told of the end.
    void run(RunningCall call);

    /// Sends the idle home.
    void stop();

    /// Returns when, after stop(), everybody has gone.
    Task<> wait() { return workers_.wait(); }

private:
    struct Worker;

    Task<> work(RunningCall first);

    net::TaskGroup workers_;
    std::vector<Worker*> idle_;
    bool is_stopping_{false};
};

} // namespace domtok::rpc

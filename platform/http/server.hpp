#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/task.hpp"
#include "platform/http/application.hpp"
#include "platform/http/settings.hpp"
#include "platform/log/log.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>

namespace domtok::http {

/// What a server has seen since its start.
struct Statistics {
    std::size_t open = 0;        ///< connections now
    std::uint64_t accepted = 0;  ///< connections, the refused ones included
    std::uint64_t refused = 0;   ///< connections beyond the limit
    std::uint64_t requests = 0;  ///< handed to the application
    std::uint64_t malformed = 0; ///< requests refused for their form or size
    std::uint64_t timed_out = 0; ///< connections cut because the other side was too slow
    std::uint64_t faults = 0;    ///< exceptions of the application
};

/// An HTTP/1.1 server on one loop (RFC 9112), without TLS: a proxy in front does that. Limits and times are
/// in its settings; requests beyond them are refused by the server with texts of refusals.hpp.
class Server {
public:
    /// Listens from here on; throws net::ListenFault when the port cannot be had. All must outlive this.
    Server(const boost::asio::any_io_executor& executor, const Clock& clock, Timers& timers, log::Log& log,
           Application& application, const Settings& settings);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Serves until stop(); returns when the last connection has ended. Not to be cancelled.
    Task<> run();

    /// Before stop(), where others can take over: goes on, and every answer says that it is the last of its
    /// connection, so that clients move on.
    void leave();

    /// Begins the drain: takes no more connections, closes those that are idle and the others after their
    /// answer, and cuts what is left when the drain time is over. A request that the application still works
    /// on then keeps run() from returning.
    void stop();

    std::uint16_t port() const;
    Statistics statistics() const;

    struct State;

private:
    std::unique_ptr<State> state_;
};

} // namespace domtok::http

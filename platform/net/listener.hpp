#pragma once

#include "platform/core/task.hpp"
#include "platform/log/log.hpp"
#include "platform/net/endpoint.hpp"
#include "platform/net/file_descriptor.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

namespace domtok::net {

/// The port cannot be listened on. `what()` says which, why and what to do.
class ListenFault : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct ListenerSettings {
    Endpoint endpoint;
    std::size_t connections_max = 8'192;
    int backlog = 1'024; ///< connections that the system keeps until they are accepted
};

/// A connection that has come in. The socket does not block and does not wait to fill its packets.
struct Connection {
    FileDescriptor socket;
    std::string peer; ///< the address without the port
};

/// Accepts TCP connections and runs a task for each. Belongs to one loop.
class Listener {
public:
    /// Serves one connection to its end. Faults it throws are logged and end that connection only.
    using Serve = std::function<Task<>(Connection)>;

    /// Says a last word on a connection that is one too many, without waiting; it is closed then.
    using Refuse = std::function<void(const Connection&)>;

    /// Listens from here on: who connects before run() waits in the backlog. Throws ListenFault. The log must
    /// outlive this.
    Listener(const boost::asio::any_io_executor& executor, log::Log& log, const ListenerSettings& settings);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    /// The port, also when the settings left it to the system.
    std::uint16_t port() const;

    /// Accepts until stop(); returns when the last connection has been served to its end. It is ended by
    /// stop() and never cancelled, because the connections refer to it.
    Task<> run(Serve serve, Refuse refuse = {});

    /// Takes those that wait in the backlog, which believe that they are connected; accepts no more and frees
    /// the port.
    void stop();

    struct Statistics {
        std::size_t open = 0;            ///< connections being served
        std::uint64_t accepted = 0;      ///< since the start, the refused ones included
        std::uint64_t refused = 0;       ///< there were too many
        std::uint64_t accept_faults = 0; ///< the system gave none: no descriptors or memory
    };
    Statistics statistics() const;

private:
    struct State;

    std::unique_ptr<State> state_;
};

} // namespace domtok::net

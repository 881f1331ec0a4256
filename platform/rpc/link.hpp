#pragma once

#include "platform/net/endpoint.hpp"
#include "platform/rpc/channel.hpp"
#include "platform/rpc/pending_call.hpp"

#include <cstddef>
#include <string_view>

namespace domtok::rpc {

/// A call on its way out. Refers to what its caller holds.
struct OutgoingCall {
    const Context& context;
    const RemoteMethod& method;
    std::string_view messages; ///< of an upload
    SteadyTime now;
    SteadyTime deadline; ///< when it is to be over
};

/// One connection of a client: to one instance, for as long as it lasts.
class Link {
public:
    virtual ~Link() = default;

    /// Connects and takes answers until the connection ends; then every call on it has ended too.
    virtual Task<> run(const net::Endpoint& endpoint) = 0;

    /// Whether new calls may be sent: it is connected, or being so, and the other side has not said goodbye.
    virtual bool is_open() const = 0;

    virtual std::size_t in_flight() const = 0;

    /// Whether so much waits to be sent that nothing should be added.
    virtual bool is_full() const = 0;

    /// Sends a call. Before the connection stands it is kept. `pending` is ended with the answer, or with
    /// this connection; forget() it first if something else ends it, and in any case before what the call
    /// refers to goes.
    virtual void send(PendingCall& pending, const OutgoingCall& call) = 0;
    virtual void forget(const PendingCall& pending) = 0;

    /// Sends nothing new and ends when nothing is in flight.
    virtual void leave() = 0;
};

} // namespace domtok::rpc

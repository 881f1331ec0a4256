#pragma once

#include "platform/net/task_group.hpp"
#include "platform/rpc/client.hpp"
#include "platform/rpc/framing.hpp"
#include "platform/rpc/metainfo.hpp"
#include "platform/rpc/pending_call.hpp"
#include "platform/rpc/stream.hpp"

#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace domtok::rpc {

/// What the connections of a client share.
struct LinkRoom {
    SharedRoom bytes{};
    Header header{};     ///< of the answer that is being taken; nobody's across a wait
    Metainfo metainfo{}; ///< of the call that is being sent; nobody's across a wait
    std::int32_t sequence{0};
};

/// One connection of a client: to one instance, for as long as it lasts.
class Link {
public:
    /// All must outlive this.
    Link(const boost::asio::any_io_executor& executor, const Clock& clock, Deadlines& deadlines,
         LinkRoom& room, const ClientSettings& settings);
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;

    /// Connects and takes answers until the connection ends; then every call on it has ended too.
    Task<> run(const net::Endpoint& endpoint);

    /// Whether new calls may be sent: it is connected, or being so, and the other side has not said goodbye.
    bool is_open() const { return !is_leaving_ && !has_ended_; }

    /// Whether it was connected at all.
    bool was_connected() const { return is_connected_; }

    std::size_t in_flight() const { return pending_.size(); }
    bool is_full() const { return stream_.unsent() > settings_.unsent_bytes_max; }

    /// Sends a call that is to be over at `deadline`. Before the connection stands it is kept. `pending` is
    /// ended with the answer, or with this connection; forget() it first if something else ends it.
    void send(PendingCall& pending, const Context& context, const RemoteMethod& method,
              std::string_view arguments, SteadyTime deadline);
    void forget(const PendingCall& pending);

    /// Sends nothing new and ends when nothing is in flight.
    void leave();

private:
    class ConnectTime;

    Task<bool> connect(const net::Endpoint& endpoint);
    Task<> take_answers();
    bool take_frames();
    bool take_frame(std::string_view frame);
    bool take_answer(PendingCall& pending);
    void end_calls();

    boost::asio::any_io_executor executor_;
    const Clock& clock_;
    Deadlines& deadlines_;
    LinkRoom& room_;
    const ClientSettings& settings_;
    net::TaskGroup writer_;
    Stream stream_;
    Framer framer_;
    std::unordered_map<std::int32_t, PendingCall*> pending_;
    bool is_connected_{false};
    bool is_leaving_{false};
    bool has_ended_{false};
};

} // namespace domtok::rpc

#pragma once

#include "platform/net/task_group.hpp"
#include "platform/rpc/client.hpp"
#include "platform/rpc/connecting.hpp"
#include "platform/rpc/framing.hpp"
#include "platform/rpc/link.hpp"
#include "platform/rpc/metainfo.hpp"
#include "platform/rpc/stream.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstdint>
#include <string_view>

namespace domtok::rpc {

/// What the connections of a client share.
struct LinkRoom {
    SharedRoom bytes{};
    Header header{};           ///< of the answer that is being taken; nobody's across a wait
    Metainfo metainfo{};       ///< of the call that is being sent; nobody's across a wait
    std::uint32_t sequence{0}; ///< of the last call; begins again after all there are
};

/// A connection of plain calls: TTHeader, with many of them in flight.
class CallLink final : public Link {
public:
    /// All must outlive this.
    CallLink(const boost::asio::any_io_executor& executor, const Clock& clock, Connecting connecting,
             LinkRoom& room, const ClientSettings& settings);
    CallLink(const CallLink&) = delete;
    CallLink& operator=(const CallLink&) = delete;

    Task<> run(const net::Endpoint& endpoint) override;
    bool is_open() const override { return !is_leaving_ && !has_ended_; }
    std::size_t in_flight() const override { return pending_.size(); }
    bool is_full() const override { return stream_.unsent() > settings_.unsent_bytes_max; }
    void send(PendingCall& pending, const OutgoingCall& call) override;
    void forget(const PendingCall& pending) override;
    void leave() override;

private:
    Task<> take_answers();
    bool take_frames();
    bool take_frame(std::string_view frame);
    bool take_answer(PendingCall& pending);
    void end_calls();

    const Clock& clock_;
    Connecting connecting_;
    LinkRoom& room_;
    const ClientSettings& settings_;
    net::TaskGroup writer_;
    Stream stream_;
    Framer framer_;
    boost::unordered_flat_map<std::int32_t, PendingCall*> pending_;
    bool is_connected_{false};
    bool is_leaving_{false};
    bool has_ended_{false};
};

} // namespace domtok::rpc

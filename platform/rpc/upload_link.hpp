#pragma once

#include "platform/net/task_group.hpp"
#include "platform/rpc/client.hpp"
#include "platform/rpc/connecting.hpp"
#include "platform/rpc/link.hpp"
#include "platform/rpc/stream.hpp"
#include "platform/rpc/upload_session.hpp"

namespace domtok::rpc {

/// A connection of uploads: gRPC over HTTP/2, with many of them in flight.
class UploadLink final : public Link {
public:
    /// All must outlive this.
    UploadLink(const boost::asio::any_io_executor& executor, const Clock& clock, Connecting connecting,
               SharedRoom& room, const ClientSettings& settings);
    UploadLink(const UploadLink&) = delete;
    UploadLink& operator=(const UploadLink&) = delete;

    Task<> run(const net::Endpoint& endpoint) override;
    bool is_open() const override { return !is_leaving_ && !has_ended_ && !session_.is_leaving(); }
    std::size_t in_flight() const override { return session_.in_flight(); }
    bool is_full() const override { return stream_.unsent() > settings_.unsent_bytes_max; }
    void send(PendingCall& pending, const OutgoingCall& call) override;
    void forget(const PendingCall& pending) override;
    void leave() override;

private:
    Task<> take_answers();
    bool is_done() const { return !is_open() && session_.in_flight() == 0; }
    void transmit();

    const Clock& clock_;
    Connecting connecting_;
    const ClientSettings& settings_;
    net::TaskGroup writers_;
    Stream stream_;
    UploadSession session_;
    bool is_connected_{false};
    bool is_leaving_{false};
    bool has_ended_{false};
};

} // namespace domtok::rpc

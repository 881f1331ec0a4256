#pragma once

#include "platform/core/task.hpp"
#include "platform/kv/redis/pipeline.hpp"
#include "platform/kv/redis/reply_reader.hpp"
#include "platform/kv/redis/settings.hpp"
#include "platform/net/name_lookups.hpp"
#include "platform/net/parking.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace domtok::kv::redis {

/// One connection to a server, from the first packet to the last. Many commands are under way on it at a
/// time; what comes together is sent together. Belongs to one loop. Nothing here waits for ever but the
/// network: whoever runs it closes it when time is over.
class Connection {
public:
    /// The look-ups outlive this.
    Connection(const boost::asio::any_io_executor& executor, net::NameLookups& names,
               const ReplyLimits& limits);

    /// Reaches the server, or closes.
    Task<> open(const Address& address);

    /// Both run from open() until the connection closes. They must have ended before this goes.
    Task<> write();
    Task<> read();

    /// Puts a command in line. Not when closed.
    void ask(Request request, Waiter& waiter, Limits limits);

    /// Ends it; everybody who waits gets the reason as a fault. The first reason counts.
    void close(std::string_view reason);

    bool is_closed() const { return !reason_.empty(); }

    /// Why it has closed.
    const std::string& reason() const { return reason_; }

    Pipeline& pipeline() { return pipeline_; }
    std::size_t in_flight() const { return pipeline_.size(); }

private:
    using Tcp = boost::asio::ip::tcp;

    Task<std::vector<Tcp::endpoint>> resolve(const Address& address);
    void take(std::string_view received);

    Tcp::socket socket_;
    net::NameLookups& names_;
    std::optional<net::NameLookups::Question> question_; ///< while the server's name is looked up
    Pipeline pipeline_;
    ReplyReader reader_;
    net::ParkingPlace writer_; ///< waits for something to send
    std::string sending_;
    std::vector<char> received_;
    std::string reason_;
};

} // namespace domtok::kv::redis

#include "platform/rpc/tests/raw_peer.hpp"

#include "platform/thrift/big_endian.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <utility>

namespace domtok::rpc {

namespace asio = boost::asio;
using asio::ip::tcp;

struct RawPeer::State {
    explicit State(tcp::socket connected) : socket{std::move(connected)} {}

    tcp::socket socket;
    std::string unread{};

    Task<> write(std::string_view bytes)
    {
        boost::system::error_code closed; // what the other side thinks of it, its answer tells
        co_await asio::async_write(socket, asio::buffer(bytes),
                                   asio::redirect_error(asio::use_awaitable, closed));
    }

    Task<> read(std::size_t bytes)
    {
        boost::system::error_code closed;
        while (unread.size() < bytes && !closed) {
            std::string more(64UL * 1'024, '\0');
            const auto size = co_await socket.async_read_some(
                asio::buffer(more), asio::redirect_error(asio::use_awaitable, closed));
            unread.append(more, 0, size);
        }
    }
};

RawPeer::RawPeer(test::Loop& loop, std::uint16_t port) : loop_{loop}
{
    tcp::socket socket{loop.executor()};
    socket.connect({asio::ip::address_v4::loopback(), port});
    socket.set_option(tcp::no_delay(true));
    state_ = std::make_unique<State>(std::move(socket));
}

RawPeer::RawPeer(test::Loop& loop, std::unique_ptr<State> state) : loop_{loop}, state_{std::move(state)} {}
RawPeer::RawPeer(RawPeer&& other) noexcept = default;
RawPeer::~RawPeer() = default;

void RawPeer::send(std::string_view bytes)
{
    loop_.run(state_->write(bytes));
}

std::size_t RawPeer::send_until_stuck(std::string_view bytes)
{
    state_->socket.non_blocking(true);
    std::size_t sent = 0;
    boost::system::error_code stuck;
    for (int polls_in_vain = 0; sent < bytes.size() && polls_in_vain < 3;) {
        const auto size = state_->socket.write_some(asio::buffer(bytes.substr(sent)), stuck);
        sent += size;
        polls_in_vain = size > 0 ? 0 : polls_in_vain + 1;
        loop_.poll();
    }
    return sent;
}

std::string RawPeer::receive(std::size_t bytes)
{
    loop_.run(state_->read(bytes));
    auto received = state_->unread.substr(0, bytes);
    state_->unread.erase(0, bytes);
    return received;
}

std::string RawPeer::receive_some()
{
    loop_.run(state_->read(1));
    return std::exchange(state_->unread, {});
}

std::string RawPeer::receive_frame()
{
    auto length = receive(4);
    if (length.size() < 4) return length;
    return length + receive(thrift::load<std::uint32_t>(length.data()));
}

bool RawPeer::is_closed()
{
    return receive(1).empty();
}

bool RawPeer::has_something()
{
    loop_.settle();
    return !state_->unread.empty() || state_->socket.available() > 0;
}

void RawPeer::finish_sending()
{
    state_->socket.shutdown(tcp::socket::shutdown_send);
}

void RawPeer::close()
{
    state_->socket.close();
}

struct RawServer::State {
    explicit State(const asio::any_io_executor& executor)
        : acceptor{executor, {asio::ip::address_v4::loopback(), 0}}
    {
    }

    tcp::acceptor acceptor;

    Task<tcp::socket> take() { co_return co_await acceptor.async_accept(asio::use_awaitable); }
};

RawServer::RawServer(test::Loop& loop) : loop_{loop}, state_{std::make_unique<State>(loop.executor())} {}
RawServer::~RawServer() = default;

std::uint16_t RawServer::port() const
{
    return state_->acceptor.local_endpoint().port();
}

RawPeer RawServer::accept()
{
    return {loop_, std::make_unique<RawPeer::State>(loop_.run(state_->take()))};
}

void RawServer::close()
{
    state_->acceptor.close();
}

} // namespace domtok::rpc

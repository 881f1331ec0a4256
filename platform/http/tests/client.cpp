#include "platform/http/tests/client.hpp"

#include "platform/http/settings.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <cctype>

namespace domtok::http {

namespace asio = boost::asio;
using asio::ip::tcp;

struct Client::State {
    explicit State(const asio::any_io_executor& executor) : socket{executor} {}

    tcp::socket socket;
    std::string unread{};

    Task<> write(std::string_view bytes)
    {
        boost::system::error_code closed; // what the other side thinks of it, the answer tells
        co_await asio::async_write(socket, asio::buffer(bytes),
                                   asio::redirect_error(asio::use_awaitable, closed));
    }

    /// False at the end.
    Task<bool> read_more()
    {
        std::string bytes(64 * kibibyte, '\0');
        boost::system::error_code error;
        const auto size = co_await socket.async_read_some(asio::buffer(bytes),
                                                          asio::redirect_error(asio::use_awaitable, error));
        unread.append(bytes, 0, size);
        co_return !error;
    }

    Task<Reply> read_reply(bool to_head)
    {
        Reply reply;
        while (!unread.contains("\r\n\r\n"))
            if (!co_await read_more()) co_return reply;
        const auto head_size = unread.find("\r\n\r\n") + 4;
        parse(std::string_view{unread}.substr(0, head_size), reply);
        unread.erase(0, head_size);
        const auto length = reply.field("content-length");
        if (to_head || length.empty()) co_return reply;
        const auto size = std::stoul(length);
        while (unread.size() < size)
            if (!co_await read_more()) co_return Reply{};
        reply.body = unread.substr(0, size);
        unread.erase(0, size);
        co_return reply;
    }

    Task<> read_to_end()
    {
        while (co_await read_more()) {}
    }

    static void parse(std::string_view head, Reply& reply)
    {
        reply.status = std::stoi(std::string(head.substr(9, 3)));
        for (auto at = head.find("\r\n") + 2; at + 2 < head.size();) {
            const auto end = head.find("\r\n", at);
            const auto line = head.substr(at, end - at);
            const auto colon = line.find(": ");
            std::string name{line.substr(0, colon)};
            std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
            reply.fields[name] = line.substr(colon + 2);
            at = end + 2;
        }
    }
};

std::string Reply::field(const std::string& name) const
{
    const auto found = fields.find(name);
    return found == fields.end() ? "" : found->second;
}

Client::Client(test::Loop& loop, std::uint16_t port)
    : loop_{loop}
    , state_{std::make_unique<State>(loop.executor())}
{
    state_->socket.connect({asio::ip::address_v4::loopback(), port});
}

Client::Client(Client&& other) noexcept = default;

Client::~Client() = default;

void Client::send(std::string_view bytes)
{
    loop_.run(state_->write(bytes));
}

void Client::send_unseen(std::string_view bytes)
{
    asio::write(state_->socket, asio::buffer(bytes));
}

std::size_t Client::send_until_stuck(std::string_view bytes)
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

Reply Client::receive(bool to_head)
{
    return loop_.run(state_->read_reply(to_head));
}

Reply Client::ask(std::string_view request)
{
    send(request);
    return receive();
}

std::string Client::receive_all()
{
    loop_.run(state_->read_to_end());
    return std::exchange(state_->unread, {});
}

bool Client::is_closed()
{
    return state_->unread.empty() && !loop_.run(state_->read_more());
}

void Client::finish_sending()
{
    state_->socket.shutdown(tcp::socket::shutdown_send);
}

void Client::keep_little()
{
    state_->socket.set_option(tcp::socket::receive_buffer_size(4'096));
}

} // namespace domtok::http

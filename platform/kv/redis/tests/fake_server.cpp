#include "platform/kv/redis/tests/fake_server.hpp"

#include "platform/kv/redis/reply_reader.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace domtok::kv::redis {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

const std::set<std::string, std::less<>> greeting_words{"AUTH", "SELECT", "CLIENT", "PING"};

} // namespace

FakeServer::FakeServer(test::Loop& loop)
    : loop_{loop}
    , acceptor_{loop.executor(), tcp::endpoint{asio::ip::address_v4::loopback(), 0}}
{
    loop_.start(accept());
}

Task<> FakeServer::accept()
{
    while (true) {
        auto socket = co_await acceptor_.async_accept(asio::use_awaitable);
        ++connections;
        if (is_closing_at_once) continue;
        socket.set_option(tcp::no_delay{true});
        last_ = std::make_shared<Socket>(std::move(socket));
        loop_.start(serve(last_));
    }
}

Task<> FakeServer::serve(std::shared_ptr<Socket> socket)
{
    ReplyReader requests; // a request looks like a list of texts
    std::array<char, 65'536> received{};
    while (true) {
        boost::system::error_code error;
        const auto size = co_await socket->async_read_some(asio::buffer(received),
                                                           asio::redirect_error(asio::use_awaitable, error));
        if (error) co_return;
        ++reads;
        requests.feed({received.data(), size});
        std::string answers;
        while (const auto request = requests.next()) {
            Words words;
            for (const auto& word : request->elements)
                words.push_back(word.text);
            const bool is_greeting = greeting_words.contains(words.front());
            (is_greeting ? greetings : heard).push_back(words);
            answers += is_greeting ? greet(words) : answer(words);
        }
        co_await send(*socket, std::move(answers));
    }
}

Task<> FakeServer::send(Socket& socket, std::string bytes)
{
    for (std::size_t at = 0; at < bytes.size() && socket.is_open(); at += piece) {
        boost::system::error_code error;
        const auto size = std::min(piece, bytes.size() - at);
        co_await asio::async_write(socket, asio::buffer(bytes.data() + at, size),
                                   asio::redirect_error(asio::use_awaitable, error));
        if (error) co_return;
        co_await asio::post(loop_.executor(), asio::use_awaitable);
    }
}

void FakeServer::say(std::string_view bytes)
{
    asio::write(*last_, asio::buffer(bytes));
}

void FakeServer::hang_up()
{
    last_->close();
}

std::string text_reply(std::string_view text)
{
    return "$" + std::to_string(text.size()) + "\r\n" + std::string(text) + "\r\n";
}

} // namespace domtok::kv::redis

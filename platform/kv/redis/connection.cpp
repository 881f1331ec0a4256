#include "platform/kv/redis/connection.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <utility>

namespace domtok::kv::redis {

namespace asio = boost::asio;

namespace {

constexpr std::size_t received_bytes = 64UL * 1024;

} // namespace

Connection::Connection(const asio::any_io_executor& executor, net::NameLookups& names,
                       const ReplyLimits& limits)
    : socket_{executor}
    , names_{names}
    , reader_{limits}
    , received_(received_bytes)
{
}

Task<> Connection::open(const Address& address)
{
    const auto endpoints = co_await resolve(address);
    if (is_closed()) co_return;
    boost::system::error_code error;
    co_await asio::async_connect(socket_, endpoints, asio::redirect_error(asio::use_awaitable, error));
    if (!error) socket_.set_option(Tcp::no_delay{true}, error);
    if (!error) socket_.set_option(Tcp::socket::keep_alive{true}, error);
    if (error) close(error.message());
}

Task<std::vector<Connection::Tcp::endpoint>> Connection::resolve(const Address& address)
{
    boost::system::error_code error;
    const auto numeric = asio::ip::make_address(address.host, error);
    std::vector<Tcp::endpoint> endpoints;
    if (!error) {
        endpoints.emplace_back(numeric, address.port);
        co_return endpoints;
    }
    question_.emplace(names_, address.host);
    for (const auto& found : co_await question_->answer())
        endpoints.emplace_back(found, address.port);
    question_.reset();
    if (endpoints.empty()) close(address.host + ": no address is known");
    co_return endpoints;
}

Task<> Connection::write()
{
    while (!is_closed()) {
        if (pipeline_.unsent().empty()) {
            co_await writer_.wait();
            continue;
        }
        sending_.clear();
        sending_.swap(pipeline_.unsent());
        boost::system::error_code error;
        co_await asio::async_write(socket_, asio::buffer(sending_),
                                   asio::redirect_error(asio::use_awaitable, error));
        if (error) close(error.message());
    }
}

Task<> Connection::read()
{
    while (!is_closed()) {
        boost::system::error_code error;
        const auto size = co_await socket_.async_read_some(asio::buffer(received_),
                                                           asio::redirect_error(asio::use_awaitable, error));
        if (error == asio::error::eof) close("the server has closed the connection");
        if (error) close(error.message());
        if (!is_closed()) take({received_.data(), size});
    }
}

void Connection::take(std::string_view received)
{
    try {
        reader_.feed(received);
        while (auto reply = reader_.next())
            pipeline_.answer(*std::move(reply));
    } catch (const ProtocolFault& fault) {
        close(fault.what());
    }
}

void Connection::ask(Request request, Waiter& waiter, Limits limits)
{
    const bool is_first = pipeline_.unsent().empty();
    pipeline_.add(request, waiter, limits);
    if (is_first) writer_.wake();
}

void Connection::close(std::string_view reason)
{
    if (is_closed()) return;
    reason_ = reason;
    boost::system::error_code ignored; // it is gone either way
    socket_.close(ignored);
    if (question_) question_->give_up();
    writer_.wake();
    pipeline_.fail(reason_);
}

} // namespace domtok::kv::redis

#include "platform/rpc/connecting.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <string>

#include <unistd.h>

namespace domtok::rpc {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

/// Gives a connection up that is not made in time.
class ConnectTime final : public Expiring {
public:
    ConnectTime(Deadlines& deadlines, SteadyTime deadline, tcp::resolver& resolver, Stream& stream)
        : resolver_{resolver}
        , stream_{stream}
    {
        deadlines.add(deadline, *this);
    }
    ConnectTime(const ConnectTime&) = delete;
    ConnectTime& operator=(const ConnectTime&) = delete;

    void expire() override
    {
        is_over_ = true;
        resolver_.cancel();
        boost::system::error_code ignored; // there is nothing to be done about a close that fails
        stream_.socket().close(ignored);
    }

    bool is_over() const { return is_over_; }

private:
    tcp::resolver& resolver_;
    Stream& stream_;
    bool is_over_{false};
};

/// Asio has a socket that it has connected watched for room to write ever after, so that each wait for
/// something to read is woken in vain. One that is handed over it has not.
bool watch_anew(Stream& stream)
{
    boost::system::error_code error;
    const int descriptor = stream.socket().release(error);
    if (error) return false;
    if (stream.assign(descriptor)) return true;
    ::close(descriptor);
    return false;
}

} // namespace

Task<bool> connect(Stream& stream, const net::Endpoint& endpoint, Deadlines& deadlines, SteadyTime deadline)
{
    tcp::resolver resolver{stream.socket().get_executor()};
    const ConnectTime time{deadlines, deadline, resolver, stream};
    boost::system::error_code error;
    const auto address = asio::ip::make_address(endpoint.host, error);
    if (!error) {
        const tcp::endpoint place{address, endpoint.port};
        const auto [failed] = co_await stream.socket().async_connect(place, asio::as_tuple(asio::deferred));
        error = failed;
    } else {
        const auto [unknown, places] = co_await resolver.async_resolve(
            endpoint.host, std::to_string(endpoint.port), asio::as_tuple(asio::deferred));
        if (unknown || time.is_over()) co_return false;
        const auto [failed, place] =
            co_await asio::async_connect(stream.socket(), places, asio::as_tuple(asio::deferred));
        error = failed;
    }
    if (error || time.is_over()) co_return false;
    stream.socket().non_blocking(true, error);
    if (!error) stream.socket().set_option(tcp::no_delay(true), error);
    co_return !error && watch_anew(stream);
}

} // namespace domtok::rpc

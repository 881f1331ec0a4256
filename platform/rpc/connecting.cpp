#include "platform/rpc/connecting.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <string>
#include <vector>

#include <unistd.h>

namespace domtok::rpc {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

/// Gives a connection up that is not made in time.
class ConnectTime final : public Expiring {
public:
    ConnectTime(Deadlines& deadlines, SteadyTime deadline, Stream& stream) : stream_{stream}
    {
        deadlines.add(deadline, *this);
    }
    ConnectTime(const ConnectTime&) = delete;
    ConnectTime& operator=(const ConnectTime&) = delete;

    /// What is to be given up as well, until the end of its scope.
    class Asking {
    public:
        Asking(ConnectTime& time, net::NameLookups::Question& question) : time_{time}
        {
            time_.asked_ = &question;
        }
        ~Asking() { time_.asked_ = nullptr; }
        Asking(const Asking&) = delete;
        Asking& operator=(const Asking&) = delete;

    private:
        ConnectTime& time_;
    };

    void expire() override
    {
        is_over_ = true;
        if (asked_ != nullptr) asked_->give_up();
        boost::system::error_code ignored; // there is nothing to be done about a close that fails
        stream_.socket().close(ignored);
    }

    bool is_over() const { return is_over_; }

private:
    Stream& stream_;
    net::NameLookups::Question* asked_{nullptr};
    bool is_over_{false};
};

Task<net::NameLookups::Addresses> addresses_of(const std::string& host, net::NameLookups& names,
                                               ConnectTime& time)
{
    boost::system::error_code error;
    const auto address = asio::ip::make_address(host, error);
    if (!error) co_return net::NameLookups::Addresses{address};
    net::NameLookups::Question question{names, host};
    const ConnectTime::Asking asking{time, question};
    co_return co_await question.answer();
}

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

Task<bool> connect(Stream& stream, const net::Endpoint& endpoint, Connecting with, SteadyTime deadline)
{
    ConnectTime time{with.deadlines, deadline, stream};
    std::vector<tcp::endpoint> places;
    for (const auto& address : co_await addresses_of(endpoint.host, with.names, time))
        places.emplace_back(address, endpoint.port);
    if (places.empty() || time.is_over()) co_return false;
    auto [error, place] =
        co_await asio::async_connect(stream.socket(), places, asio::as_tuple(asio::deferred));
    if (error || time.is_over()) co_return false;
    stream.socket().non_blocking(true, error);
    if (!error) stream.socket().set_option(tcp::no_delay(true), error);
    co_return !error && watch_anew(stream);
}

} // namespace domtok::rpc

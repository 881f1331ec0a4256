#include "platform/http/connection.hpp"

#include "platform/http/traceparent.hpp"
#include "platform/net/fault_text.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <exception>
#include <string>
#include <utility>

#include <sys/socket.h>
#include <sys/uio.h>

namespace domtok::http {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

/// Two pieces with one system call.
ssize_t send_together(int socket, const std::array<std::string_view, 2>& pieces)
{
    std::array<iovec, 2> vectors;
    // sendmsg() does not write to what it sends.
    std::ranges::transform(pieces, vectors.begin(), [](std::string_view piece) {
        return iovec{.iov_base = const_cast<char*>(piece.data()), .iov_len = piece.size()};
    });
    msghdr message{};
    message.msg_iov = vectors.data();
    message.msg_iovlen = vectors.size();
    return ::sendmsg(socket, &message, MSG_NOSIGNAL);
}

/// Carries bytes between a socket and its session. Reads and writes at once where the system lets it, and
/// waits only where it does not.
class Connection final : public Watched {
public:
    Connection(Server::State& server, net::Connection from)
        : server_{server}
        , peer_{std::move(from.peer)}
        , socket_{server.executor}
        , session_{server.settings, server.surroundings, server.exchanges, peer_}
        , place_{server.open.insert(server.open.end(), this)}
    {
        boost::system::error_code error;
        socket_.assign(tcp::v4(), from.socket.number(),
                       error); // the family does not matter to what is done here
        if (error)
            session_.abandon();
        else
            from.socket.release();
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() override
    {
        (is_waiting_ ? server_.idle : server_.open).erase(place_);
        if (makes_room_) --server_.making_room;
    }

    Task<> run();

    void check(SteadyTime now) override
    {
        if (now > session_.deadline())
            session_.too_slow();
        else if (!session_.is_ending())
            return;
        wake();
    }

    void end_if_idle() override
    {
        if (session_.is_ending()) wake();
    }

    void cut() override
    {
        session_.abandon();
        wake();
    }

    void make_room() override
    {
        makes_room_ = true;
        ++server_.making_room;
        stop_waiting();
        cut();
    }

private:
    using Want = Session::Want;

    void wait()
    {
        if (!session_.is_idle()) return;
        server_.idle.splice(server_.idle.end(), server_.open, place_);
        is_waiting_ = true;
    }

    void stop_waiting()
    {
        if (std::exchange(is_waiting_, false)) server_.open.splice(server_.open.end(), server_.idle, place_);
    }

    /// Has run() look at its session again.
    void wake()
    {
        boost::system::error_code ignored; // there is nothing to cancel then
        socket_.cancel(ignored);
    }

    bool receive();
    bool send();
    void log_fault(const std::exception_ptr& fault);

    Server::State& server_;
    std::string peer_;
    tcp::socket socket_;
    Session session_;
    std::list<Watched*>::iterator place_; ///< in the server's idle list while it waits, else in the open one
    bool is_waiting_{false};
    bool makes_room_{false};
};

Task<> Connection::run()
{
    bool is_readable = true;
    bool is_writable = true;
    std::size_t answered = 0; // since others had their turn
    while (true) {
        switch (session_.next()) {
        case Want::input:
            if (is_readable || session_.is_ending()) {
                is_readable = receive();
            } else {
                wait();
                co_await socket_.async_wait(tcp::socket::wait_read, asio::as_tuple(asio::deferred));
                stop_waiting();
                is_readable = true;
                answered = 0;
            }
            break;
        case Want::answer:
            if (++answered > server_.settings.pipelined_max) {
                co_await asio::post(asio::deferred);
                answered = 1;
            }
            ++server_.requests;
            try {
                co_await server_.application.answer(session_.request(), session_.answer());
                session_.answered();
            } catch (...) {
                log_fault(std::current_exception());
                session_.failed();
            }
            break;
        case Want::output:
            if (is_writable) {
                is_writable = send();
            } else {
                co_await socket_.async_wait(tcp::socket::wait_write, asio::as_tuple(asio::deferred));
                is_writable = true;
            }
            break;
        case Want::shut: ::shutdown(socket_.native_handle(), SHUT_WR); break;
        case Want::close: co_return;
        }
    }
}

/// Returns whether there may be more to read at once.
bool Connection::receive()
{
    const auto room = session_.room();
    const auto bytes = ::recv(socket_.native_handle(), room.data(), room.size(), 0);
    if (bytes > 0) {
        session_.received(static_cast<std::size_t>(bytes));
        return static_cast<std::size_t>(bytes) == room.size();
    }
    const bool nothing_yet = bytes < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR);
    if (nothing_yet)
        session_.nothing_came();
    else
        session_.abandon();
    return false;
}

/// Returns whether more may be written at once.
bool Connection::send()
{
    const auto pieces = session_.output();
    const auto size = pieces[0].size() + pieces[1].size();
    const auto bytes = pieces[1].empty()
                           ? ::send(socket_.native_handle(), pieces[0].data(), size, MSG_NOSIGNAL)
                           : send_together(socket_.native_handle(), pieces);
    if (bytes >= 0) {
        session_.sent(static_cast<std::size_t>(bytes));
        return static_cast<std::size_t>(bytes) == size;
    }
    if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) session_.abandon();
    return false;
}

void Connection::log_fault(const std::exception_ptr& fault)
{
    ++server_.faults;
    const auto& request = session_.request();
    Context context;
    context.trace = session_.answer().trace();
    if (context.trace.trace_id == Trace{}.trace_id)
        context.trace = parse_traceparent(request.header("traceparent")).value_or(Trace{});
    const auto text = net::fault_text(fault);
    server_.log.write(
        log::Level::error, context, "request failed",
        {{"method", request.method}, {"path", request.path}, {"fault", std::string_view{text}}});
}

} // namespace

Task<> serve_connection(Server::State& server, net::Connection from, [[maybe_unused]] Seat seat)
{
    Connection connection{server, std::move(from)};
    co_await connection.run();
}

} // namespace domtok::http

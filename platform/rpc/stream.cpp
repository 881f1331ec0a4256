#include "platform/rpc/stream.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <cerrno>
#include <utility>

#include <sys/socket.h>

namespace domtok::rpc {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

/// Buffers kept for reuse, and how large one may be.
constexpr std::size_t spare_max = 64;
constexpr std::size_t spare_bytes_max = 1'024UL * 1'024;

/// Room for each read into a connection's own buffer.
constexpr std::size_t read_bytes = 64UL * 1'024;

} // namespace

std::string SharedRoom::take()
{
    if (spare_.empty()) return {};
    auto buffer = std::move(spare_.back());
    spare_.pop_back();
    return buffer;
}

void SharedRoom::give_back(std::string buffer)
{
    if (spare_.size() == spare_max || buffer.capacity() > spare_bytes_max) return;
    buffer.clear();
    spare_.push_back(std::move(buffer));
}

Stream::Stream(const asio::any_io_executor& executor, net::TaskGroup& tasks, SharedRoom& room,
               std::function<void()> on_drained)
    : socket_{executor}
    , tasks_{tasks}
    , room_{room}
    , on_drained_{std::move(on_drained)}
{
}

Stream::~Stream() = default;

bool Stream::assign(int descriptor)
{
    boost::system::error_code error;
    socket_.assign(tcp::v4(), descriptor, error); // the family does not matter to what is done here
    return !error;
}

Task<bool> Stream::receive()
{
    keep();
    const auto before = there_.size();
    while (!is_broken_ && !has_ended_) {
        if (!is_readable_) {
            const auto [error] =
                co_await socket_.async_wait(tcp::socket::wait_read, asio::as_tuple(asio::deferred));
            if (error) break;
        }
        read_at_once();
        if (there_.size() > before) co_return !is_broken_;
    }
    co_return false;
}

/// Not async_receive: what that reads it may hand over in a later turn, when others have read into the
/// scratch.
void Stream::read_at_once()
{
    // Into the scratch if nothing is kept; what a caller leaves there it keeps or loses at its next wait.
    is_in_scratch_ = in_.empty();
    auto& room = is_in_scratch_ ? room_.scratch : in_;
    const auto used = is_in_scratch_ ? 0 : in_.size();
    if (!is_in_scratch_) in_.resize(used + read_bytes);
    const auto bytes = ::recv(socket_.native_handle(), room.data() + used, room.size() - used, 0);
    const auto read = static_cast<std::size_t>(std::max<ssize_t>(bytes, 0));
    is_readable_ = read == room.size() - used;
    if (bytes == 0) has_ended_ = true;
    if (bytes < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) is_broken_ = true;
    if (!is_in_scratch_) in_.resize(used + read);
    there_ = std::string_view{room}.substr(0, used + read);
}

void Stream::keep()
{
    if (is_in_scratch_) {
        is_in_scratch_ = false;
        if (!there_.empty()) in_ = room_.take();
        in_.assign(there_);
    } else if (there_.empty()) {
        if (!in_.empty()) room_.give_back(std::exchange(in_, {}));
    } else if (there_.data() != in_.data()) {
        in_.erase(0, in_.size() - there_.size());
    }
    there_ = in_;
}

std::string& Stream::out()
{
    if (out_.empty() && out_.capacity() <= std::string{}.capacity()) out_ = room_.take();
    return out_;
}

void Stream::flush()
{
    if (is_broken_) {
        out_.clear();
        sent_ = 0;
        return;
    }
    if (is_in_batch_ || is_writing_ || out_.empty()) return;
    is_writing_ = true;
    // A group too full for the writer is a bug of ours: its owner counts the writer in.
    if (!tasks_.start(write())) cut();
}

void Stream::end_batch()
{
    is_in_batch_ = false;
    if (!is_broken_ && !is_writing_ && !out_.empty() && send()) {
        forget_sent();
        return;
    }
    flush();
}

void Stream::forget_sent()
{
    room_.give_back(std::exchange(out_, {}));
    sent_ = 0;
}

/// The one who writes. Others have their turn first, so that what they write leaves together with what is
/// there.
Task<> Stream::write()
{
    co_await asio::post(asio::deferred);
    while (!is_broken_ && unsent() > 0) {
        if (send() || is_broken_) continue;
        co_await socket_.async_wait(tcp::socket::wait_write, asio::as_tuple(asio::deferred));
    }
    forget_sent();
    is_writing_ = false;
    if (on_drained_) on_drained_();
}

/// Whether everything has been sent.
bool Stream::send()
{
    const auto bytes = ::send(socket_.native_handle(), out_.data() + sent_, unsent(), MSG_NOSIGNAL);
    if (bytes < 0) {
        if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) cut();
        return false;
    }
    const auto taken = static_cast<std::size_t>(bytes);
    sent_ += taken;
    sent_in_all_ += taken;
    const bool is_all = sent_ == out_.size();
    if (sent_ > out_.size() / 2) {
        out_.erase(0, sent_);
        sent_ = 0;
    }
    return is_all;
}

void Stream::wake()
{
    boost::system::error_code ignored; // there is nothing to cancel then
    socket_.cancel(ignored);
}

void Stream::cut()
{
    is_broken_ = true;
    wake();
}

} // namespace domtok::rpc

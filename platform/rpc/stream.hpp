#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/task.hpp"
#include "platform/net/task_group.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace domtok::rpc {

/// Room that the streams of a loop share: a connection that is silent needs none of its own.
class SharedRoom {
public:
    SharedRoom() : scratch(scratch_bytes, '\0') {}

    /// An empty buffer, with room from before if there is one.
    std::string take();
    void give_back(std::string buffer);

    static constexpr std::size_t scratch_bytes = 256UL * 1'024;

    std::string scratch; ///< what has just been read; nobody's across a wait

private:
    std::vector<std::string> spare_;
};

/// The bytes of one TCP connection. Reads and writes at once where the system lets it and waits only where it
/// does not. What is written between two turns of the loop leaves with one system call. Belongs to the loop;
/// await `tasks` before it goes.
class Stream {
public:
    /// `tasks` runs the writer; `on_drained` is called whenever everything has been sent. All must outlive
    /// this.
    Stream(const boost::asio::any_io_executor& executor, net::TaskGroup& tasks, SharedRoom& room,
           std::function<void()> on_drained = {});
    ~Stream();
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    boost::asio::ip::tcp::socket& socket() { return socket_; }

    /// Takes a connected socket that does not block. False when the system will not have it watched.
    bool assign(int descriptor);

    /// Reads more, after what is there(). False when nothing more will come, or after wake() when nothing
    /// has.
    Task<bool> receive();

    /// What has come in and is not consumed. Valid until the next wait, unless it is kept.
    std::string_view there() const { return there_; }
    void consume(std::size_t bytes) { there_.remove_prefix(bytes); }

    /// Has there() survive the next wait.
    void keep();

    /// Append what is to be sent, then flush(): it leaves when others on the loop have had their turn.
    std::string& out();
    void flush();

    /// Between these two, in one turn of the loop, flush() waits for the second, which sends at once.
    /// Sending sooner, for the other side to begin, was measured to cost more than it brings.
    void begin_batch() { is_in_batch_ = true; }
    void end_batch();

    std::size_t unsent() const { return out_.size() - sent_; }

    /// Bytes the system has taken since the start.
    std::uint64_t sent_in_all() const { return sent_in_all_; }

    bool is_broken() const { return is_broken_; }
    bool has_ended() const { return has_ended_; }

    /// Has receive() return.
    void wake();

    /// Neither reads nor writes any more.
    void cut();

private:
    Task<> write();
    bool send();
    void forget_sent();
    void read_at_once();

    boost::asio::ip::tcp::socket socket_;
    net::TaskGroup& tasks_;
    SharedRoom& room_;
    std::function<void()> on_drained_;
    std::string in_;
    std::string_view there_;
    std::string out_;
    std::size_t sent_{0};
    std::uint64_t sent_in_all_{0};
    bool is_in_scratch_{false};
    bool is_readable_{true};
    bool is_writing_{false};
    bool is_in_batch_{false};
    bool is_broken_{false};
    bool has_ended_{false}; ///< the other side sends no more
};

} // namespace domtok::rpc

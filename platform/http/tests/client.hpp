#pragma once

#include "platform/testing/loop.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace domtok::http {

/// What a client has read.
struct Reply {
    int status{0};                             ///< 0: the connection was closed instead
    std::map<std::string, std::string> fields; ///< names in lower case
    std::string body;

    /// Empty when there is none.
    std::string field(const std::string& name) const;
};

/// A client over a real socket, on the loop of the test, that sends what it is told byte for byte.
class Client {
public:
    Client(test::Loop& loop, std::uint16_t port);
    Client(Client&& other) noexcept;
    ~Client();

    void send(std::string_view bytes);

    /// Without a turn of the loop: the other side has not seen it afterwards.
    void send_unseen(std::string_view bytes);

    /// As much as the other side takes until it takes no more.
    std::size_t send_until_stuck(std::string_view bytes);

    /// The next answer. `to_head`: it has no body whatever its length says.
    Reply receive(bool to_head = false);

    /// send() and receive().
    Reply ask(std::string_view request);

    /// Everything until the other side closes.
    std::string receive_all();

    bool is_closed();

    /// Says that nothing more will come.
    void finish_sending();

    /// Has the kernel keep little for this client, before it has received anything.
    void keep_little();

private:
    struct State;

    test::Loop& loop_;
    std::unique_ptr<State> state_;
};

} // namespace domtok::http

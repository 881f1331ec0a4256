#pragma once

#include "platform/core/clock.hpp"
#include "platform/kv/redis/reply.hpp"
#include "platform/kv/redis/request.hpp"
#include "platform/net/parking.hpp"

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace domtok::kv::redis {

/// One who waits for a reply. Lives in the coroutine that waits, until `place` is woken; then it has a reply
/// or a fault.
struct Waiter {
    net::ParkingPlace place;
    std::optional<Reply> reply;
    std::string fault;
};

/// How long a command may take.
struct Limits {
    SteadyTime answer;   ///< no reply until then: the waiter gets a fault
    SteadyTime patience; ///< no reply until then: the connection is no good
};

/// The commands of one connection that have no reply yet. Replies come in the order of the commands, which is
/// all that tells whose they are: a waiter that gives up leaves its place behind. No input or output.
class Pipeline {
public:
    std::size_t size() const { return places_.size(); }

    /// Bytes that nobody has sent yet.
    std::string& unsent() { return unsent_; }

    /// Puts a request in line. The waiter stays where it is until it is woken.
    void add(Request request, Waiter& waiter, Limits limits);

    /// Gives the reply to the one whose turn it is. Throws ProtocolFault when nobody waits for one.
    void answer(Reply reply);

    /// Gives a fault to those whose time is over. False when the connection is no good.
    bool expire(SteadyTime now);

    /// When expire() has something to do at the earliest.
    SteadyTime next_expiry() const;

    /// Gives everybody the fault and forgets all.
    void fail(std::string_view fault);

private:
    struct Place {
        Waiter* waiter; ///< none: it has given up
        Limits limits;
    };

    static void give_fault(Place& place, std::string_view fault);

    std::deque<Place> places_;
    std::string unsent_;
};

} // namespace domtok::kv::redis

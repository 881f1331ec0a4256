#pragma once

#include "platform/core/task.hpp"
#include "platform/rpc/deadlines.hpp"
#include "platform/rpc/sleeper.hpp"
#include "platform/thrift/message.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <cstdint>
#include <string>

namespace domtok::rpc {

class Exchange;

/// What came back.
struct Answer {
    thrift::MessageType type{};
    std::string body;            ///< of an exception; that of a reply the exchange takes
    std::string fault;           ///< of an exception of ours; empty: none
    std::int32_t refusal_code{}; ///< Kitex's business status; 0: none
    std::string refusal;
};

/// One attempt of a call, from the moment it is sent until something ends it: an answer, its deadline, the
/// end of its connection or the caller's cancellation, whichever is first. Lives in the caller's frame.
class PendingCall final : public Expiring {
public:
    enum class End : std::uint8_t {
        none,
        answered,
        timed_out,
        unsent,    ///< its connection ended before a byte of it was sent
        lost,      ///< its connection ended
        too_large, ///< more than goes into a message: it was not sent
        cancelled,
    };

    /// `exchange` takes the result; null: there will be none. Both outlive this.
    PendingCall(const boost::asio::any_io_executor& executor, Exchange* exchange)
        : exchange_{exchange}
        , executor_{executor}
    {
    }
    PendingCall(const PendingCall&) = delete;
    PendingCall& operator=(const PendingCall&) = delete;

    End how_it_ended() const { return end_; }
    bool has_ended() const { return end_ != End::none; }

    /// To be awaited at once, unless it has ended: returns when it has, at `deadline` at the latest.
    auto wait(Deadlines& deadlines, SteadyTime deadline)
    {
        deadlines.add(deadline, *this);
        return sleeper_.sleep([this] { end(End::cancelled); });
    }

    Exchange& exchange() const { return *exchange_; }

    /// What comes first counts.
    void end(End how);
    void expire() override { end(End::timed_out); }

    /// end() with an answer. The caller goes on at once, before this returns: what it sends next leaves
    /// together with what others send who are answered in the same turn.
    void answered();

    std::int32_t sequence{};
    std::uint64_t begins_at{}; ///< among all bytes of its connection
    Answer answer;

private:
    bool note_end(End how);

    Exchange* exchange_;
    const boost::asio::any_io_executor& executor_;
    Sleeper sleeper_;
    End end_{End::none};
};

} // namespace domtok::rpc

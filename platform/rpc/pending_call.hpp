#pragma once

#include "platform/core/task.hpp"
#include "platform/rpc/deadlines.hpp"
#include "platform/thrift/message.hpp"

#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace domtok::rpc {

/// What came back.
struct Answer {
    thrift::MessageType type{};
    std::string body;            ///< the message's struct
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
        unsent, ///< its connection ended before a byte of it was sent
        lost,   ///< its connection ended
        cancelled,
    };

    explicit PendingCall(Deadlines& deadlines) : deadlines_{deadlines} {}
    ~PendingCall() override;
    PendingCall(const PendingCall&) = delete;
    PendingCall& operator=(const PendingCall&) = delete;

    /// Returns when it has ended, at `deadline` at the latest.
    Task<End> wait(SteadyTime deadline);

    /// What comes first counts.
    void end(End how);
    void expire() override;

    /// end() with an answer. The caller goes on at once, before this returns: what it sends next leaves
    /// together with what others send who are answered in the same turn.
    void answered();

    std::int32_t sequence{};
    std::uint64_t begins_at{}; ///< among all bytes of its connection
    Answer answer;

private:
    bool note_end(End how);

    Deadlines& deadlines_;
    std::optional<Deadlines::Place> place_;
    std::optional<boost::asio::any_completion_handler<void()>> sleeper_;
    boost::asio::any_io_executor loop_;
    boost::asio::cancellation_slot slot_;
    End end_{End::none};
};

} // namespace domtok::rpc

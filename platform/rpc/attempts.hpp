#pragma once

#include "platform/rpc/client_state.hpp"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace domtok::rpc {

/// A call as it goes from instance to instance: which is asked, whether it may be asked again, and what is
/// said in the end.
class Attempts {
public:
    /// All must outlive this. `messages`: of an upload.
    Attempts(Client::State& state, const Context& context, const RemoteMethod& method, CallKind kind,
             std::string_view messages, SteadyTime now);

    /// Sends the next one; returns when it is to be over. Throws Unavailable when nobody can be asked, and
    /// Overloaded.
    SteadyTime send(PendingCall& pending);

    /// Notes its end. True: there is to be another.
    bool is_to_repeat(PendingCall& pending);

    /// How long before that other; nothing when an instance is left that has not been asked.
    std::optional<std::chrono::milliseconds> pause();

    /// What the caller gets of the last one; throws what the channel promises.
    Result<> result(PendingCall& pending) const;

    SteadyTime deadline() const { return deadline_; }

private:
    [[noreturn]] void throw_exception(const Answer& answer) const;
    std::string name() const { return state_.settings.service + " (" + std::string(method_.name) + ")"; }

    Client::State& state_;
    const Context& context_;
    const RemoteMethod& method_;
    CallKind kind_;
    std::string_view messages_;
    bool is_repeatable_;
    SteadyTime begin_;
    SteadyTime deadline_;
    std::shared_ptr<Peer> peer_; // The second owner is the client, which may lose it meanwhile,
    std::shared_ptr<Link> link_; // as here.
    std::vector<const Peer*> tried_;
    std::chrono::milliseconds pause_;
};

} // namespace domtok::rpc

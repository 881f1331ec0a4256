#pragma once

#include "platform/rpc/breaker.hpp"
#include "platform/rpc/client.hpp"
#include "platform/rpc/instances.hpp"
#include "platform/rpc/link.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace domtok::rpc {

/// An instance as a client knows it.
struct Peer {
    Peer(Instance of, const BreakerSettings& settings) : instance{std::move(of)}, breaker{settings} {}

    Instance instance;
    Breaker breaker;
    bool is_unreachable{false}; ///< the last attempt ended before it was sent
    std::size_t in_flight{0};
    // The second owner is the task that runs the link, the third a call in flight on it.
    using Links = std::vector<std::shared_ptr<Link>>;
    std::array<Links, 2> links{}; ///< by the kind of their calls

    Links& links_of(CallKind kind) { return links[static_cast<std::size_t>(kind)]; }

    /// Ends its connections when their calls have ended.
    void leave() const
    {
        for (const auto& of_kind : links)
            for (const auto& link : of_kind)
                link->leave();
    }
};

// The second owner is a call in flight: the list may lose the instance meanwhile.
using Peers = std::vector<std::shared_ptr<Peer>>;

/// The peer for the next call: of those whose breaker allows it the one with the least in flight for its
/// weight, and in turn where that is the same. Those already tried are taken only when there is no other.
/// With nobody left who could be reached, those are taken that could not, whatever their breaker says: it
/// costs little to see whether they are back. Null when there is none.
// The second owner is the call it is chosen for.
std::shared_ptr<Peer> choose(const Peers& peers, std::span<const Peer* const> tried, SteadyTime now,
                             std::size_t& turn);

} // namespace domtok::rpc

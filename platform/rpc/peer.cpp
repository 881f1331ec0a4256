#include "platform/rpc/peer.hpp"

#include <algorithm>

namespace domtok::rpc {

namespace {

/// Whether `a` has less to do for its weight.
bool has_less(const Peer& a, const Peer& b)
{
    const auto weight = [](const Peer& peer) {
        return static_cast<std::size_t>(std::max(peer.instance.weight, 1));
    };
    return a.in_flight * weight(b) < b.in_flight * weight(a);
}

} // namespace

// The second owner is the call it is chosen for.
std::shared_ptr<Peer> choose(const Peers& peers, std::span<const Peer* const> tried, SteadyTime now,
                             std::size_t& turn)
{
    if (peers.empty()) return nullptr;
    const auto first = turn++ % peers.size();
    for (const bool also_tried : {false, true}) {
        const Peers::value_type* best = nullptr;
        for (std::size_t i = 0; i < peers.size(); ++i) {
            const auto& peer = peers[(first + i) % peers.size()];
            if (!peer->breaker.allows(now)) continue;
            if (!also_tried && std::ranges::find(tried, peer.get()) != tried.end()) continue;
            if (best == nullptr || has_less(*peer, **best)) best = &peer;
        }
        if (best != nullptr) return *best;
    }
    return nullptr;
}

} // namespace domtok::rpc

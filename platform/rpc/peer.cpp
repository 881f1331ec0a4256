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
    const auto was_tried = [&](const Peer& peer) { return std::ranges::find(tried, &peer) != tried.end(); };
    const auto is_in = [&](const Peer& peer) { return peer.breaker.allows(now); };
    const auto best_of = [&](const auto& may_be_asked) {
        const Peers::value_type* best = nullptr;
        for (std::size_t i = 0; i < peers.size(); ++i) {
            const auto& peer = peers[(first + i) % peers.size()];
            if (may_be_asked(*peer) && (best == nullptr || has_less(*peer, **best))) best = &peer;
        }
        return best;
    };
    const auto* best = best_of([&](const Peer& peer) { return is_in(peer) && !was_tried(peer); });
    if (best == nullptr)
        best = best_of([&](const Peer& peer) { return is_in(peer) && !peer.is_unreachable; });
    if (best == nullptr)
        best = best_of([&](const Peer& peer) { return peer.is_unreachable && !was_tried(peer); });
    if (best == nullptr) best = best_of(is_in);
    return best == nullptr ? nullptr : *best;
}

} // namespace domtok::rpc

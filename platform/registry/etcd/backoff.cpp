#include "platform/registry/etcd/backoff.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

namespace domtok::registry::etcd {

Backoff::Backoff(Random& random, BackoffSettings settings)
    : random_{random}
    , settings_{settings}
    , pause_{settings.first}
{
}

std::chrono::milliseconds Backoff::next()
{
    const auto whole = std::exchange(pause_, std::min(2 * pause_, settings_.longest));
    std::array<std::byte, sizeof(std::uint32_t)> bytes{};
    random_.fill(bytes);
    std::uint32_t chance = 0;
    std::memcpy(&chance, bytes.data(), sizeof chance);
    const auto half = whole / 2;
    return half + std::chrono::milliseconds{chance % ((whole - half).count() + 1)};
}

} // namespace domtok::registry::etcd

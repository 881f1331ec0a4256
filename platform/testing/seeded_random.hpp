#pragma once

#include "platform/core/random.hpp"

#include <cstdint>
#include <random>

namespace domtok::test {

/// Bytes that come again with the same seed.
class SeededRandom final : public Random {
public:
    explicit SeededRandom(std::uint64_t seed = 1) : engine_{seed} {}

    void fill(std::span<std::byte> bytes) override
    {
        for (auto& byte : bytes)
            byte = static_cast<std::byte>(engine_() & 0xFF);
    }

    /// A number below `limit`, for tests that choose.
    std::uint64_t below(std::uint64_t limit) { return engine_() % limit; }

private:
    std::mt19937_64 engine_;
};

} // namespace domtok::test

#pragma once

#include "platform/core/random.hpp"

namespace domtok::crypto {

/// The kernel's random numbers (getrandom(2)). Any thread.
class SystemRandom final : public Random {
public:
    /// Throws std::system_error when the kernel gives none.
    void fill(std::span<std::byte> bytes) override;
};

} // namespace domtok::crypto

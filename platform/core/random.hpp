#pragma once

#include <cstddef>
#include <span>

namespace domtok {

/// Bytes that nobody can guess; in tests, bytes that come again.
class Random {
public:
    virtual ~Random() = default;

    virtual void fill(std::span<std::byte> bytes) = 0;
};

} // namespace domtok

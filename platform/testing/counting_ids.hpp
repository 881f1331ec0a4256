#pragma once

#include "platform/core/ids.hpp"

#include <atomic>

namespace domtok::test {

/// `first`, `first` + 1 and so on. Any thread.
class CountingIds final : public Ids {
public:
    explicit CountingIds(std::int64_t first = 1) : next_{first} {}

    std::int64_t next() override { return next_++; }

private:
    std::atomic<std::int64_t> next_;
};

} // namespace domtok::test

#pragma once

#include "platform/core/random.hpp"

#include <chrono>

namespace domtok::registry::etcd {

struct BackoffSettings {
    std::chrono::milliseconds first{100}; ///< doubles with every failure
    std::chrono::milliseconds longest{5'000};
};

/// How long to wait before something is tried again: longer with every failure, and never twice the same, so
/// that all the processes that lost one server do not come back to it at one moment.
class Backoff {
public:
    explicit Backoff(Random& random, BackoffSettings settings = {});

    /// Between half of the pause that is due and the whole of it.
    std::chrono::milliseconds next();

    /// It worked: the next failure is the first again.
    void reset() { pause_ = settings_.first; }

private:
    Random& random_;
    BackoffSettings settings_;
    std::chrono::milliseconds pause_;
};

} // namespace domtok::registry::etcd

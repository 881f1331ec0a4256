#pragma once

#include "platform/crypto/system_random.hpp"
#include "platform/net/system_clock.hpp"

namespace domtok::app {

/// What the machine gives: time and chance.
struct Machine {
    net::SystemClock clock;
    crypto::SystemRandom random;
};

} // namespace domtok::app

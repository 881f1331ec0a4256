#pragma once

#include "platform/core/context.hpp"

#include <string_view>

namespace domtok::gateway {

/// Gives idempotency keys the fingerprint of their request: what is said, and which method it is said to.
/// A request may hold a password, and fingerprints are kept for weeks: so it takes the secret to compute one.
struct Seal {
    std::string_view secret; ///< the same in every gateway of an installation
    std::string_view method; ///< "OrderService.CreateOrder"

    void operator()(Context& context, std::string_view said) const;
};

} // namespace domtok::gateway

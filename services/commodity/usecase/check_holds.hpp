#pragma once

#include "services/commodity/domain/ports.hpp"

#include <chrono>
#include <cstddef>

namespace domtok::commodity {

/// How holds are looked after.
struct HoldSettings {
    std::chrono::milliseconds grace{
        std::chrono::minutes{1}}; ///< after an order's own expiry, which releases it first
    std::chrono::milliseconds patience{
        std::chrono::seconds{5}}; ///< with who looks after a batch; then somebody else does
    std::int64_t batch_max = 256;
};

/// Looks after holds that are due: asks the order service what has become of their orders. No order, or one
/// that is over: the stock goes back. So a crash between the hold and the order leaves nothing behind, and so
/// does a lost event.
class CheckHolds {
public:
    CheckHolds(Stock& stock, Orders& orders, const Clock& clock, HoldSettings settings)
        : stock_{stock}
        , orders_{orders}
        , clock_{clock}
        , settings_{settings}
    {
    }

    /// One batch, of which nobody else has anything. Returns how many orders were looked at; 0 means that
    /// there are no more. Refuses as the first move is refused, when all have been tried.
    Task<Result<std::size_t>> operator()(const Context& context);

private:
    Stock& stock_;
    Orders& orders_;
    const Clock& clock_;
    HoldSettings settings_;
};

} // namespace domtok::commodity

#pragma once

#include "services/commodity/domain/ports.hpp"

#include <span>

namespace domtok::commodity {

/// Moves stock for orders: holds it, gives it back, sells it. Each move is keyed by the order and happens
/// once.
class MoveStock {
public:
    MoveStock(Stock& stock, const Clock& clock) : stock_{stock}, clock_{clock} {}

    /// All lines or none. `check_at` in the past counts as now. Refuses with invalid_argument, out_of_stock,
    /// sku_not_found, illegal_operation.
    Task<Result<>> hold(const Context& context, OrderId order, std::span<const HoldLine> lines,
                        Time check_at);

    /// No hold, no effect. Refuses with invalid_argument, and with illegal_operation once it is sold.
    Task<Result<>> release(const Context& context, OrderId order);

    /// Refuses with invalid_argument, record_not_found, and with out_of_stock when the hold was given back
    /// and the pieces are gone.
    Task<Result<>> sell(const Context& context, OrderId order);

private:
    Stock& stock_;
    const Clock& clock_;
};

} // namespace domtok::commodity

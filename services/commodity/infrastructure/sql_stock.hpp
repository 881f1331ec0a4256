#pragma once

#include "platform/core/clock.hpp"
#include "platform/sql/database.hpp"
#include "services/commodity/domain/ports.hpp"

namespace domtok::commodity {

/// Stock in the tables `sku_stock` and `stock_holds`. Moves that arrive together are committed together,
/// whatever their SKUs, and on a server they are decided together too: so a hot SKU is bound by commits, not
/// by buyers.
class SqlStock final : public Stock {
public:
    SqlStock(sql::Database& database, const Clock& clock);

    /// A move and when it is made.
    struct Asked {
        const StockMove& move;
        Time now;
    };

    Task<Result<>> make(const Context& context, const StockMove& move) override;
    Task<std::vector<Result<>>> make_all(const Context& context, std::span<const StockMove> moves) override;
    Task<std::vector<OrderId>> take_due(const Context& context, Time now, Time again_at,
                                        std::int64_t limit) override;
    Task<> postpone(const Context& context, std::span<const LaterLook> looks) override;

private:
    sql::Database& database_;
    const Clock& clock_;
    const sql::Joint<Asked, Result<>> make_;
};

} // namespace domtok::commodity

#pragma once

#include "platform/core/clock.hpp"
#include "platform/net/gatherer.hpp"
#include "platform/sql/database.hpp"
#include "services/commodity/domain/ports.hpp"

namespace domtok::commodity {

/// Stock in the tables `sku_stock` and `stock_holds`. Moves that come while a commit is under way are decided
/// together and committed once: so a hot SKU is bound by commits, not by buyers.
class SqlStock final : public Stock {
public:
    SqlStock(sql::Database& database, const Clock& clock);

    Task<Result<>> make(const Context& context, const StockMove& move) override;
    Task<std::vector<OrderId>> due(const Context& context, Time now, std::int64_t limit) override;
    Task<> postpone(const Context& context, OrderId order, Time check_at) override;

private:
    Task<std::vector<Result<>>> make_all(std::vector<StockMove> moves);

    sql::Database& database_;
    const Clock& clock_;
    net::Gatherer<StockMove, Result<>> gatherer_;
};

} // namespace domtok::commodity

#include "services/commodity/infrastructure/sql_stock.hpp"

#include "platform/core/crash_point.hpp"
#include "services/commodity/infrastructure/stock_rows.hpp"

namespace domtok::commodity {

Task<Result<>> SqlStock::make(const Context& context, const StockMove& move)
{
    const auto now = clock_.now();
    const auto make = [&](sql::Transaction& transaction) {
        auto outcome = rows::make(transaction, move, now);
        crash_point("stock.moves_written");
        return outcome;
    };
    co_return co_await database_.transact(context, make);
}

Task<std::vector<OrderId>> SqlStock::due(const Context& context, Time now, std::int64_t limit)
{
    const auto find = [now, limit](sql::Transaction& transaction) {
        return rows::due(transaction, now, limit);
    };
    co_return co_await database_.read(context, find);
}

Task<> SqlStock::postpone(const Context& context, OrderId order, Time check_at)
{
    const auto postpone = [order, check_at](sql::Transaction& transaction) {
        rows::postpone(transaction, order, check_at);
    };
    co_await database_.transact(context, postpone);
}

} // namespace domtok::commodity

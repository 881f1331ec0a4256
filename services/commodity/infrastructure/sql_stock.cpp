#include "services/commodity/infrastructure/sql_stock.hpp"

#include "platform/core/crash_point.hpp"
#include "services/commodity/infrastructure/stock_rows.hpp"

#include <utility>

namespace domtok::commodity {

namespace {

/// Moves of one transaction: enough to share a commit among, few enough to keep it short.
constexpr std::size_t batch_max = 256;

/// Moves that wait; beyond, callers are told to come again.
constexpr std::size_t waiting_max = 8192;

} // namespace

SqlStock::SqlStock(sql::Database& database, const Clock& clock)
    : database_{database}
    , clock_{clock}
    , gatherer_{{.batch_max = batch_max, .waiting_max = waiting_max},
                [this](std::vector<StockMove> moves) { return make_all(std::move(moves)); }}
{
}

Task<Result<>> SqlStock::make(const Context& context, const StockMove& move)
{
    if (clock_.steady_now() > context.deadline)
        throw sql::DeadlineExceeded("stock: the deadline of the request has passed");
    co_return co_await gatherer_.add(move);
}

Task<std::vector<Result<>>> SqlStock::make_all(std::vector<StockMove> moves)
{
    const auto now = clock_.now();
    const auto make = [&](sql::Transaction& transaction) {
        auto outcomes = rows::make(transaction, moves, now);
        crash_point("stock.moves_written");
        return outcomes;
    };
    // Nobody's deadline: the batch belongs to many requests.
    co_return co_await database_.transact(Context{}, make);
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

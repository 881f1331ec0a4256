#include "services/commodity/infrastructure/sql_stock.hpp"

#include "platform/core/crash_point.hpp"
#include "services/commodity/infrastructure/stock_books.hpp"
#include "services/commodity/infrastructure/stock_rows.hpp"

#include <algorithm>

namespace domtok::commodity {

namespace {

std::vector<Result<>> make_moves(sql::Transaction& transaction, std::span<const SqlStock::Asked* const> asked)
{
    std::vector<const StockMove*> moves;
    moves.reserve(asked.size());
    Time now{};
    for (const auto* each : asked) {
        moves.push_back(&each->move);
        now = std::max(now, each->now);
    }
    StockBooks books{transaction, moves};
    std::vector<Result<>> outcomes;
    outcomes.reserve(moves.size());
    for (const auto* move : moves)
        outcomes.push_back(books.make(*move));
    books.write(now);
    crash_point("stock.moves_written");
    return outcomes;
}

} // namespace

SqlStock::SqlStock(sql::Database& database, const Clock& clock)
    : database_{database}
    , clock_{clock}
    , make_{make_moves}
{
}

Task<Result<>> SqlStock::make(const Context& context, const StockMove& move)
{
    const Asked asked{.move = move, .now = clock_.now()};
    co_return co_await database_.transact(context, make_, asked);
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

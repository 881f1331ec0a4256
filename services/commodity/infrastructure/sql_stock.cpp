#include "services/commodity/infrastructure/sql_stock.hpp"

#include "platform/core/crash_point.hpp"
#include "services/commodity/infrastructure/stock_books.hpp"
#include "services/commodity/infrastructure/stock_rows.hpp"

#include <algorithm>
#include <chrono>
#include <map>

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

Task<std::vector<Result<>>> SqlStock::make_all(const Context& context, std::span<const StockMove> moves)
{
    if (moves.empty()) co_return std::vector<Result<>>{};
    std::vector<Asked> asked;
    asked.reserve(moves.size());
    for (const auto& move : moves)
        asked.push_back({.move = move, .now = clock_.now()});
    std::vector<const Asked*> all;
    all.reserve(asked.size());
    for (const auto& each : asked)
        all.push_back(&each);
    const auto make = [&all](sql::Transaction& transaction) { return make_moves(transaction, all); };
    co_return co_await database_.transact(context, make);
}

Task<std::vector<OrderId>> SqlStock::take_due(const Context& context, Time now, Time again_at,
                                              std::int64_t limit)
{
    // Mostly nothing is due, and that costs no transaction.
    const auto look = [now](sql::Transaction& transaction) { return rows::is_any_due(transaction, now); };
    if (!co_await database_.look_up(context, look)) co_return std::vector<OrderId>{};

    const auto take = [now, again_at, limit](sql::Transaction& transaction) {
        auto orders = rows::due_locked(transaction, now, limit);
        rows::postpone(transaction, orders, again_at);
        return orders;
    };
    co_return co_await database_.transact(context, take);
}

Task<> SqlStock::postpone(const Context& context, std::span<const LaterLook> looks)
{
    if (looks.empty()) co_return;
    // Orders that were placed together are looked at together again: a statement a minute, not an order.
    std::map<Time, std::vector<OrderId>> by_minute;
    for (const auto& look : looks)
        by_minute[Time{std::chrono::ceil<std::chrono::minutes>(look.check_at.time_since_epoch())}].push_back(
            look.order_id);
    const auto postpone = [&by_minute](sql::Transaction& transaction) {
        for (const auto& [check_at, orders] : by_minute)
            rows::postpone(transaction, orders, check_at);
    };
    co_await database_.transact(context, postpone);
}

} // namespace domtok::commodity

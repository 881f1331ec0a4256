#include "services/commodity/infrastructure/stock_rows.hpp"

#include "platform/sql/columns.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

namespace domtok::commodity::rows {

namespace {

constexpr auto select_level = "SELECT " + sql::columns<StockLevel> + " FROM sku_stock WHERE sku_id = ?";
constexpr auto select_level_locked = select_level + " FOR UPDATE";
constexpr auto select_holds =
    "SELECT " + sql::columns<Hold> + " FROM stock_holds WHERE order_id = ? ORDER BY sku_id";
constexpr auto select_holds_locked = select_holds + " FOR UPDATE";

std::string order_text(OrderId order)
{
    return "order " + std::to_string(raw(order));
}

/// The levels that a move touches: read once, changed in memory, written once.
class Levels {
public:
    explicit Levels(sql::Transaction& transaction) : transaction_{transaction} {}

    /// The level of an SKU; none when there is no such SKU. Ask in the order of
    /// the ids: then two processes that lock several cannot wait for each other.
    StockLevel* find(SkuId id)
    {
        if (const auto known = levels_.find(id); known != levels_.end()) return &known->second.now;
        const auto level = transaction_.find<StockLevel>({select_level, select_level_locked}, id);
        if (!level) return nullptr;
        return &levels_.emplace(id, Entry{.before = *level, .now = *level}).first->second.now;
    }

    void write()
    {
        for (const auto& [id, level] : levels_) {
            if (level.now == level.before) continue;
            const auto rows =
                transaction_.execute("UPDATE sku_stock SET available = ?, reserved = ?, sold = ? "
                                     "WHERE sku_id = ? AND available = ? AND reserved = ? AND sold = ?",
                                     level.now.available, level.now.reserved, level.now.sold, id,
                                     level.before.available, level.before.reserved, level.before.sold);
            if (rows != 1)
                throw sql::Fault("the stock of SKU " + std::to_string(raw(id)) +
                                 " moved while it was locked");
        }
    }

private:
    struct Entry {
        StockLevel before;
        StockLevel now;
    };

    sql::Transaction& transaction_;
    std::map<SkuId, Entry> levels_;
};

std::vector<Hold> holds_of(sql::Transaction& transaction, OrderId order)
{
    return transaction.list<Hold>({select_holds, select_holds_locked}, order);
}

bool all_in(const std::vector<Hold>& holds, HoldState state)
{
    return std::ranges::all_of(holds, [state](const Hold& each) { return each.state == state; });
}

void write_hold(sql::Transaction& transaction, OrderId order, const HoldLine& line, Time check_at, Time now)
{
    transaction.execute("INSERT INTO stock_holds (order_id, sku_id, quantity, state, check_at, changed_at) "
                        "VALUES (?, ?, ?, ?, ?, ?)",
                        order, line.sku_id, line.quantity, HoldState::held, check_at, now);
}

void end_holds(sql::Transaction& transaction, OrderId order, HoldState state, Time now)
{
    transaction.execute(
        "UPDATE stock_holds SET state = ?, check_at = NULL, changed_at = ? WHERE order_id = ?", state, now,
        order);
}

Result<> make_hold(sql::Transaction& transaction, Levels& levels, const StockMove& move, Time now)
{
    if (const auto before = holds_of(transaction, move.order_id); !before.empty()) {
        if (all_in(before, HoldState::held)) return {};
        return refuse(ErrorCode::illegal_operation, order_text(move.order_id) + " has held stock before");
    }
    // Looked at first and taken then, so that a refused line takes nothing.
    for (const auto& line : move.lines) {
        const auto* level = levels.find(line.sku_id);
        if (level == nullptr)
            return refuse(ErrorCode::sku_not_found,
                          "SKU " + std::to_string(raw(line.sku_id)) + " does not exist");
        auto tried = *level;
        CHECK(hold(tried, line.quantity));
    }
    for (const auto& line : move.lines) {
        CHECK(hold(*levels.find(line.sku_id), line.quantity));
        write_hold(transaction, move.order_id, line, move.check_at, now);
    }
    return {};
}

Result<> make_release(sql::Transaction& transaction, Levels& levels, const StockMove& move, Time now)
{
    const auto holds = holds_of(transaction, move.order_id);
    if (holds.empty() || all_in(holds, HoldState::released)) return {};
    if (!all_in(holds, HoldState::held))
        return refuse(ErrorCode::illegal_operation, "the stock of " + order_text(move.order_id) + " is sold");
    for (const auto& each : holds)
        release(*levels.find(each.sku_id), each.quantity);
    end_holds(transaction, move.order_id, HoldState::released, now);
    return {};
}

/// A hold that was given back is taken again if the pieces are still there: the money for them is here.
Result<> take_back(Levels& levels, const std::vector<Hold>& holds)
{
    for (const auto& each : holds) {
        auto tried = *levels.find(each.sku_id);
        CHECK(hold(tried, each.quantity));
    }
    for (const auto& each : holds)
        CHECK(hold(*levels.find(each.sku_id), each.quantity));
    return {};
}

Result<> make_sale(sql::Transaction& transaction, Levels& levels, const StockMove& move, Time now)
{
    const auto holds = holds_of(transaction, move.order_id);
    if (holds.empty())
        return refuse(ErrorCode::record_not_found, order_text(move.order_id) + " holds no stock to sell");
    if (all_in(holds, HoldState::sold)) return {};
    if (all_in(holds, HoldState::released)) CHECK(take_back(levels, holds));
    for (const auto& each : holds)
        sell(*levels.find(each.sku_id), each.quantity);
    end_holds(transaction, move.order_id, HoldState::sold, now);
    return {};
}

/// Locks what a hold needs, in one order for everybody.
void lock_levels(Levels& levels, const StockMove& move)
{
    std::vector<SkuId> ids;
    for (const auto& line : move.lines)
        ids.push_back(line.sku_id);
    std::ranges::sort(ids);
    for (const auto id : ids)
        levels.find(id);
}

Result<> make_in(Levels& levels, sql::Transaction& transaction, const StockMove& move, Time now)
{
    switch (move.kind) {
    case MoveKind::hold: return make_hold(transaction, levels, move, now);
    case MoveKind::release: return make_release(transaction, levels, move, now);
    case MoveKind::sell: return make_sale(transaction, levels, move, now);
    }
    return {};
}

} // namespace

Result<> make(sql::Transaction& transaction, const StockMove& move, Time now)
{
    Levels levels{transaction};
    lock_levels(levels, move);
    CHECK(make_in(levels, transaction, move, now));
    levels.write();
    return {};
}

std::vector<OrderId> due(sql::Transaction& transaction, Time now, std::int64_t limit)
{
    auto orders = transaction.list<OrderId>(
        "SELECT order_id FROM stock_holds WHERE check_at <= ? ORDER BY check_at, order_id LIMIT ?", now,
        limit);
    // An order has a row for each of its SKUs.
    const auto repeated = std::ranges::unique(orders);
    orders.erase(repeated.begin(), repeated.end());
    return orders;
}

void postpone(sql::Transaction& transaction, OrderId order, Time check_at)
{
    transaction.execute("UPDATE stock_holds SET check_at = ? WHERE order_id = ? AND state = ?", check_at,
                        order, HoldState::held);
}

} // namespace domtok::commodity::rows

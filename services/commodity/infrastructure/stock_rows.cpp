#include "services/commodity/infrastructure/stock_rows.hpp"

#include "platform/sql/columns.hpp"
#include "platform/sql/in_list.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace domtok::commodity::rows {

namespace {

// The server is told to go by the key: a scan of a small table would wait for the locks of other rows.
constexpr auto select_levels = "SELECT " + sql::columns<StockLevel> + " FROM sku_stock ";
constexpr auto select_levels_sqlite = select_levels + "WHERE sku_id IN (";
constexpr auto select_levels_mysql = select_levels + "FORCE INDEX (PRIMARY) WHERE sku_id IN (";
constexpr auto select_holds = "SELECT " + sql::columns<Hold> + " FROM stock_holds ";
constexpr auto select_holds_sqlite = select_holds + "WHERE order_id IN (";
constexpr auto select_holds_mysql = select_holds + "FORCE INDEX (PRIMARY) WHERE order_id IN (";

} // namespace

std::vector<Hold> holds_locked(sql::Transaction& transaction, std::span<const OrderId> orders)
{
    static constexpr sql::InList select{
        {select_holds_sqlite, select_holds_mysql},
        {") ORDER BY order_id, sku_id", ") ORDER BY order_id, sku_id FOR UPDATE"}};
    return select.list<Hold>(transaction, orders);
}

std::vector<StockLevel> levels_locked(sql::Transaction& transaction, std::span<const SkuId> skus)
{
    static constexpr sql::InList select{{select_levels_sqlite, select_levels_mysql},
                                        {") ORDER BY sku_id", ") ORDER BY sku_id FOR UPDATE"}};
    return select.list<StockLevel>(transaction, skus);
}

void insert_holds(sql::Transaction& transaction, OrderId order, std::span<const HoldLine> lines,
                  HoldState state, Time check_at, Time now)
{
    const auto check = state == HoldState::held ? std::optional{check_at} : std::nullopt;
    try {
        for (const auto& line : lines)
            transaction.execute(
                "INSERT INTO stock_holds (order_id, sku_id, quantity, state, check_at, changed_at) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                order, line.sku_id, line.quantity, state, check, now);
    } catch (const sql::DuplicateKey& taken) {
        throw sql::Contended(std::string("a twin of the hold was quicker: ") + taken.what());
    }
}

void end_holds(sql::Transaction& transaction, std::span<const OrderId> orders, HoldState state, Time now)
{
    static constexpr sql::InList update{
        "UPDATE stock_holds SET state = ?, check_at = NULL, changed_at = ? WHERE order_id IN (", ")"};
    update.execute(transaction, orders, state, now);
}

void update_level(sql::Transaction& transaction, const StockLevel& before, const StockLevel& after)
{
    const auto rows = transaction.execute("UPDATE sku_stock SET available = ?, reserved = ?, sold = ? "
                                          "WHERE sku_id = ? AND available = ? AND reserved = ? AND sold = ?",
                                          after.available, after.reserved, after.sold, after.sku_id,
                                          before.available, before.reserved, before.sold);
    if (rows != 1)
        throw sql::Fault("the stock of SKU " + std::to_string(raw(after.sku_id)) +
                         " moved while it was locked");
}

bool is_any_due(sql::Transaction& transaction, Time now)
{
    return transaction
        .find<std::int64_t>("SELECT 1 FROM stock_holds WHERE check_at <= ? ORDER BY check_at LIMIT 1", now)
        .has_value();
}

std::vector<OrderId> due_locked(sql::Transaction& transaction, Time now, std::int64_t limit)
{
    // Each server that can leave out rows reads the comment for it as part of the statement.
    static constexpr sql::Sql select{
        "SELECT order_id FROM stock_holds WHERE check_at <= ? ORDER BY check_at, order_id LIMIT ?",
        "SELECT order_id FROM stock_holds FORCE INDEX (holds_due) WHERE check_at <= ? "
        "ORDER BY check_at, order_id LIMIT ? "
        "/*M!100600 FOR UPDATE SKIP LOCKED */ /*!80001 FOR UPDATE SKIP LOCKED */"};
    auto orders = transaction.list<OrderId>(select, now, limit);
    // An order has a row for each of its SKUs.
    std::ranges::sort(orders);
    const auto repeated = std::ranges::unique(orders);
    orders.erase(repeated.begin(), repeated.end());
    return orders;
}

void postpone(sql::Transaction& transaction, std::span<const OrderId> orders, Time check_at)
{
    static constexpr sql::InList update{
        "UPDATE stock_holds SET check_at = ? WHERE state = ? AND order_id IN (", ")"};
    update.execute(transaction, orders, check_at, HoldState::held);
}

} // namespace domtok::commodity::rows

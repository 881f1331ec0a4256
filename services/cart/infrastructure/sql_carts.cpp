#include "services/cart/infrastructure/sql_carts.hpp"

#include "platform/core/crash_point.hpp"
#include "platform/sql/columns.hpp"

namespace domtok::cart {

namespace {

std::unexpected<Error> no_line(SkuId sku)
{
    return refuse(ErrorCode::cart_line_not_found, "SKU " + std::to_string(raw(sku)) + " is not in your cart");
}

std::int64_t count_lines(sql::Transaction& transaction, UserId owner)
{
    return transaction.find<std::int64_t>("SELECT COUNT(*) FROM cart_lines WHERE owner = ?", owner)
        .value_or(0);
}

bool add_pieces(sql::Transaction& transaction, UserId owner, const CartLine& line, Time now)
{
    return transaction.execute("UPDATE cart_lines SET quantity = quantity + ?, touched_at = ? "
                               "WHERE owner = ? AND sku_id = ?",
                               line.quantity, now, owner, line.sku_id) == 1;
}

/// Until the transaction ends nobody else puts a new line into this cart.
void lock_cart(sql::Transaction& transaction, UserId owner)
{
    transaction.execute({"INSERT INTO cart_owners (owner) VALUES (?) ON CONFLICT DO NOTHING",
                         "INSERT INTO cart_owners (owner) VALUES (?) ON DUPLICATE KEY UPDATE owner = owner"},
                        owner);
}

Result<> check_pieces(sql::Transaction& transaction, UserId owner, SkuId sku)
{
    const auto quantity = transaction.find<std::int64_t>(
        "SELECT quantity FROM cart_lines WHERE owner = ? AND sku_id = ?", owner, sku);
    return check_quantity(quantity.value_or(0));
}

Result<> add_line(sql::Transaction& transaction, UserId owner, const CartLine& line, Time now)
{
    if (add_pieces(transaction, owner, line, now)) return check_pieces(transaction, owner, line.sku_id);
    lock_cart(transaction, owner);
    // Somebody else's line was faster and is committed: only an engine with concurrent writers comes here.
    if (add_pieces(transaction, owner, line, now)) return check_pieces(transaction, owner, line.sku_id);
    if (count_lines(transaction, owner) >= lines_a_cart_max)
        return refuse(ErrorCode::cart_full,
                      "your cart holds " + std::to_string(lines_a_cart_max) +
                          " kinds of goods, which is the most; take something out first");
    transaction.execute("INSERT INTO cart_lines (owner, sku_id, quantity, touched_at) VALUES (?, ?, ?, ?)",
                        owner, line.sku_id, line.quantity, now);
    return {};
}

} // namespace

sql::OldRows old_settlements()
{
    return {"cart_settlements", "order_id", "settled_at"};
}

Task<Result<>> SqlCarts::add(const Context& context, UserId owner, const CartLine& line)
{
    const auto now = clock_.now();
    const auto change = [&](sql::Transaction& transaction) {
        const auto add = [&]() -> Result<std::int64_t> {
            CHECK(add_line(transaction, owner, line, now));
            return raw(line.sku_id);
        };
        return once_(transaction, context, "add", now, add);
    };
    CO_CHECK(co_await database_.transact(context, change));
    co_return Result<>{};
}

Task<Result<>> SqlCarts::set(const Context& context, UserId owner, const CartLine& line)
{
    const auto now = clock_.now();
    const auto change = [&](sql::Transaction& transaction) {
        const auto set = [&]() -> Result<std::int64_t> {
            const auto rows =
                transaction.execute("UPDATE cart_lines SET quantity = ? WHERE owner = ? AND sku_id = ?",
                                    line.quantity, owner, line.sku_id);
            if (rows == 0) return no_line(line.sku_id);
            return raw(line.sku_id);
        };
        return once_(transaction, context, "set", now, set);
    };
    CO_CHECK(co_await database_.transact(context, change));
    co_return Result<>{};
}

Task<Result<>> SqlCarts::remove(const Context& context, UserId owner, SkuId sku)
{
    const auto change = [&](sql::Transaction& transaction) {
        const auto remove = [&]() -> Result<std::int64_t> {
            if (transaction.execute("DELETE FROM cart_lines WHERE owner = ? AND sku_id = ?", owner, sku) == 0)
                return no_line(sku);
            return raw(sku);
        };
        return once_(transaction, context, "remove", clock_.now(), remove);
    };
    CO_CHECK(co_await database_.transact(context, change));
    co_return Result<>{};
}

Task<Result<std::int64_t>> SqlCarts::clear(const Context& context, UserId owner)
{
    const auto change = [&](sql::Transaction& transaction) {
        const auto clear = [&]() -> Result<std::int64_t> {
            return transaction.execute("DELETE FROM cart_lines WHERE owner = ?", owner);
        };
        return once_(transaction, context, "clear", clock_.now(), clear);
    };
    co_return co_await database_.transact(context, change);
}

Task<std::vector<CartLine>> SqlCarts::list(const Context& context, UserId owner)
{
    static constexpr auto select = "SELECT " + sql::columns<CartLine> +
                                   " FROM cart_lines WHERE owner = ? ORDER BY touched_at DESC, sku_id DESC";
    const auto list = [owner](sql::Transaction& transaction) {
        return transaction.list<CartLine>(select, owner);
    };
    co_return co_await database_.look_up(context, list);
}

Task<> SqlCarts::settle(const Context& context, UserId owner, OrderId order, std::span<const CartLine> bought)
{
    const auto now = clock_.now();
    const auto change = [&](sql::Transaction& transaction) {
        const bool is_first = transaction.insert_new(
            "INSERT INTO cart_settlements (order_id, settled_at) VALUES (?, ?)", order, now);
        if (!is_first) return;
        for (const auto& line : bought) {
            transaction.execute("DELETE FROM cart_lines WHERE owner = ? AND sku_id = ? AND quantity <= ?",
                                owner, line.sku_id, line.quantity);
            transaction.execute(
                "UPDATE cart_lines SET quantity = quantity - ? WHERE owner = ? AND sku_id = ?", line.quantity,
                owner, line.sku_id);
        }
        crash_point("cart.settled");
    };
    co_await database_.transact(context, change);
}

} // namespace domtok::cart

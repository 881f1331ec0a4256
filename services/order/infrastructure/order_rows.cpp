#include "services/order/infrastructure/order_rows.hpp"

#include "platform/sql/columns.hpp"

#include <limits>

namespace domtok::order::rows {

namespace {

/// A line with the order it belongs to.
struct LineRow {
    OrderId order_id{};
    SkuId sku_id{};
    SpuId spu_id{};
    UserId merchant{};
    PriceVersion price_version{};
    std::string spu_name;
    std::string sku_name;
    std::string picture;
    Money price;
    Money freight;
    std::int64_t quantity{};
    Money goods_amount;
    Money freight_amount;
    Money discount_amount;
    Money payable_amount;
};
BOOST_DESCRIBE_STRUCT(LineRow, (),
                      (order_id, sku_id, spu_id, merchant, price_version, spu_name, sku_name, picture, price,
                       freight, quantity, goods_amount, freight_amount, discount_amount, payable_amount))

constexpr OrderId newest_possible{std::numeric_limits<std::int64_t>::max()};

constexpr auto select_one = "SELECT " + sql::columns<Order> + " FROM orders WHERE id = ?";
constexpr auto select_one_locked = select_one + " FOR UPDATE";
constexpr auto insert_order =
    "INSERT INTO orders (" + sql::columns<Order> + ") VALUES (" + sql::parameters<Order> + ")";

/// Gives `use` what the columns of an order hold.
template <class Use>
auto with_columns_of(const Order& order, Use use)
{
    return use(order.id(), order.buyer(), order.status(), order.goods_amount(), order.freight_amount(),
               order.discount_amount(), order.payable_amount(), order.ordered_at(), order.expires_at(),
               order.paid_at(), order.payment_style(), order.address_id(), order.address_text(),
               order.hidden_at());
}

} // namespace

void insert(sql::Transaction& transaction, const PlacedOrder& placed)
{
    static constexpr auto insert_line = "INSERT INTO order_lines (order_id, position, " +
                                        sql::columns<OrderLine> + ") VALUES (?, ?, " +
                                        sql::parameters<OrderLine> + ")";
    const auto& order = placed.order;
    with_columns_of(order, [&](const auto&... values) { transaction.execute(insert_order, values...); });
    int position = 0;
    for (const auto& line : placed.lines)
        transaction.execute(insert_line, order.id(), position++, line.sku_id, line.spu_id, line.merchant,
                            line.price_version, line.spu_name, line.sku_name, line.picture, line.price,
                            line.freight, line.quantity, line.goods_amount, line.freight_amount,
                            line.discount_amount, line.payable_amount);
}

bool insert_new(sql::Transaction& transaction, const Order& order)
{
    return with_columns_of(
        order, [&](const auto&... values) { return transaction.insert_new(insert_order, values...); });
}

std::optional<Order> find(sql::Transaction& transaction, OrderId id)
{
    return transaction.find<Order>(select_one, id);
}

std::optional<Order> find_locked(sql::Transaction& transaction, OrderId id)
{
    return transaction.find<Order>({select_one, select_one_locked}, id);
}

std::vector<OrderLine> lines_of(sql::Transaction& transaction, OrderId id)
{
    static constexpr auto select =
        "SELECT " + sql::columns<OrderLine> + " FROM order_lines WHERE order_id = ? ORDER BY position";
    return transaction.list<OrderLine>(select, id);
}

bool update(sql::Transaction& transaction, const Order& order, OrderStatus expected)
{
    return transaction.execute(
               "UPDATE orders SET status = ?, paid_at = ?, payment_style = ?, address_id = ?, "
               "address_text = ?, hidden_at = ? WHERE id = ? AND status = ?",
               order.status(), order.paid_at(), order.payment_style(), order.address_id(),
               order.address_text(), order.hidden_at(), order.id(), expected) == 1;
}

std::vector<PlacedOrder> page(sql::Transaction& transaction, UserId buyer, const PageRequest& request)
{
    static constexpr auto select_orders = "SELECT " + sql::columns<Order> +
                                          " FROM orders WHERE buyer = ? AND hidden_at IS NULL AND id < ? "
                                          "ORDER BY id DESC LIMIT ? OFFSET ?";
    static constexpr auto select_lines =
        "SELECT " + sql::columns_as<LineRow, 'l'> +
        " FROM (SELECT id FROM orders WHERE buyer = ? AND hidden_at IS NULL AND id < ? ORDER BY id DESC "
        "LIMIT ? "
        "OFFSET ?) AS page JOIN order_lines l ON l.order_id = page.id ORDER BY l.order_id DESC, l.position";

    const auto before = request.before.value_or(newest_possible);
    auto orders = transaction.list<Order>(select_orders, buyer, before, request.limit, request.offset);
    if (orders.empty()) return {};

    std::vector<PlacedOrder> placed;
    placed.reserve(orders.size());
    for (auto& order : orders)
        placed.push_back({.order = std::move(order), .lines = {}});

    // The lines come newest order first too, so that one walk puts each where it belongs.
    const auto lines = transaction.list<LineRow>(select_lines, buyer, before, request.limit, request.offset);
    auto at = placed.begin();
    for (const auto& line : lines) {
        while (at != placed.end() && at->order.id() != line.order_id)
            ++at;
        if (at == placed.end()) break;
        at->lines.push_back(reflect::as<OrderLine>(line));
    }
    return placed;
}

std::int64_t count(sql::Transaction& transaction, UserId buyer, std::int64_t most)
{
    return transaction
        .find<std::int64_t>(
            "SELECT COUNT(*) FROM (SELECT 1 FROM orders WHERE buyer = ? AND hidden_at IS NULL "
            "LIMIT ?) AS counted",
            buyer, most)
        .value_or(0);
}

} // namespace domtok::order::rows

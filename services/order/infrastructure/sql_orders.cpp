#include "services/order/infrastructure/sql_orders.hpp"

#include "platform/core/crash_point.hpp"
#include "platform/json/write.hpp"
#include "services/order/infrastructure/order_rows.hpp"

#include <exception>
#include <string>

namespace domtok::order {

namespace {

std::unexpected<Error> not_found(OrderId id)
{
    return refuse(ErrorCode::order_not_found, "order " + std::to_string(raw(id)) + " does not exist");
}

std::string key_of(OrderId id)
{
    return "order/" + std::to_string(raw(id));
}

/// What a change to this status is announced as; empty: it concerns nobody else.
std::string_view topic_of(OrderStatus status)
{
    switch (status) {
    case OrderStatus::paid: return topic::paid;
    case OrderStatus::cancelled: return topic::cancelled;
    case OrderStatus::expired: return topic::expired;
    case OrderStatus::unpaid:
    case OrderStatus::completed:
    case OrderStatus::refunded: return {};
    }
    return {};
}

bus::NewEvent event_of(std::string_view topic, const OrderEvent& event, Time deliver_at = {})
{
    return {.topic = std::string(topic),
            .key = key_of(event.order_id),
            .payload = json::to_text(event),
            .deliver_at = deliver_at};
}

bus::NewEvent timer_of(const Order& order)
{
    const OrderEvent due{.order_id = order.id(), .buyer = order.buyer(), .lines = {}};
    return event_of(topic::payment_due, due, order.expires_at());
}

OrderEvent placed_event(const PlacedOrder& placed)
{
    OrderEvent event{.order_id = placed.order.id(), .buyer = placed.order.buyer(), .lines = {}};
    for (const auto& line : placed.lines)
        event.lines.push_back({.sku_id = line.sku_id, .quantity = line.quantity});
    return event;
}

} // namespace

sql::OldRows old_bars()
{
    return {"orders", "id", "hidden_at", "buyer = 0"};
}

Task<Result<OrderId>> SqlOrders::add(const Context& context, const PlacedOrder& placed, bool from_cart)
{
    std::exception_ptr taken;
    try {
        co_return co_await keep(context, placed, from_cart);
    } catch (const sql::DuplicateKey&) {
        taken = std::current_exception();
    } catch (const Overloaded&) {
        co_return refuse(ErrorCode::overloaded, "nothing was ordered: the store is busy or away, ask again");
    } catch (const DeadlineExceeded&) {
        co_return refuse(ErrorCode::deadline_exceeded, "nothing was ordered: the store had no time for it");
    }
    const auto there = co_await find(context, placed.order.id());
    if (there && there->is_barred())
        co_return refuse(ErrorCode::overloaded,
                         "placing the order took too long; it was not placed, ask again");
    std::rethrow_exception(taken);
}

Task<Result<OrderId>> SqlOrders::keep(const Context& context, const PlacedOrder& placed, bool from_cart)
{
    const auto& order = placed.order;
    const auto keep = [&](sql::Transaction& transaction, bus::Outbox::Batch& batch) {
        const auto insert = [&]() -> Result<std::int64_t> {
            rows::insert(transaction, placed);
            crash_point("order.row_written");
            batch.add(timer_of(order));
            if (from_cart) batch.add(event_of(topic::placed, placed_event(placed)));
            return raw(order.id());
        };
        return once_(transaction, context, "place", clock_.now(), insert);
    };
    CO_TRY(const auto id, co_await outbox_.transact(context, keep));
    co_return OrderId{id};
}

Task<Result<std::optional<OrderId>>> SqlOrders::earlier(const Context& context)
{
    if (!context.idempotency) co_return std::optional<OrderId>{};
    const auto find = [&](sql::Transaction& transaction) {
        return once_.find(transaction, context, "place");
    };
    CO_TRY(const auto id, co_await database_.look_up(context, find));
    co_return id ? std::optional{OrderId{*id}} : std::nullopt;
}

Task<Result<Order>> SqlOrders::find(const Context& context, OrderId id)
{
    auto order = co_await database_.look_up(
        context, [id](sql::Transaction& transaction) { return rows::find(transaction, id); });
    if (!order) co_return not_found(id);
    co_return *std::move(order);
}

Task<Result<PlacedOrder>> SqlOrders::find_placed(const Context& context, OrderId id)
{
    const auto find = [id](sql::Transaction& transaction) -> Result<PlacedOrder> {
        auto order = rows::find(transaction, id);
        if (!order) return not_found(id);
        return PlacedOrder{.order = *std::move(order), .lines = rows::lines_of(transaction, id)};
    };
    co_return co_await database_.look_up(context, find);
}

Task<OrderPage> SqlOrders::list(const Context& context, UserId buyer, const PageRequest& page)
{
    const auto read = [&](sql::Transaction& transaction) {
        return OrderPage{.total = rows::count(transaction, buyer, orders_counted_max),
                         .orders = rows::page(transaction, buyer, page)};
    };
    co_return co_await database_.read(context, read);
}

Task<std::vector<Order>> SqlOrders::find_or_bar(const Context& context, std::span<const OrderId> ids)
{
    const auto read = [ids](sql::Transaction& transaction) {
        std::vector<Order> orders;
        for (const auto id : ids)
            if (auto order = rows::find(transaction, id)) orders.push_back(*std::move(order));
        return orders;
    };
    auto orders = co_await database_.read(context, read);
    if (orders.size() == ids.size()) co_return orders;

    const auto now = clock_.now();
    const auto bar = [ids, now](sql::Transaction& transaction) {
        std::vector<Order> all;
        for (const auto id : ids) {
            // Waits for somebody who is about to add it: the key is theirs or ours.
            const auto barred = Order::barred(id, now);
            auto order = rows::find(transaction, id);
            if (!order && !rows::insert_new(transaction, barred)) order = rows::find(transaction, id);
            all.push_back(order.value_or(barred));
        }
        return all;
    };
    co_return co_await database_.transact(context, bar);
}

Task<Result<>> SqlOrders::update(const Context& context, OrderId id,
                                 const std::function<Result<>(Order&)>& change)
{
    const auto apply = [&](sql::Transaction& transaction, bus::Outbox::Batch& batch) {
        const auto move = [&]() -> Result<std::int64_t> {
            const auto found = rows::find_locked(transaction, id);
            if (!found) return not_found(id);
            auto order = *found;
            CHECK(change(order));
            if (order == *found) return raw(id);
            if (!rows::update(transaction, order, found->status()))
                throw sql::Fault("order " + std::to_string(raw(id)) + " moved while it was locked");
            if (order.status() != found->status()) announce(transaction, batch, order);
            return raw(id);
        };
        return once_(transaction, context, "update", clock_.now(), move);
    };
    CO_CHECK(co_await outbox_.transact(context, apply));
    co_return Result<>{};
}

Task<Result<>> SqlOrders::remind(const Context& context, OrderId id)
{
    const auto set = [&](sql::Transaction& transaction, bus::Outbox::Batch& batch) -> Result<> {
        const auto order = rows::find_locked(transaction, id);
        if (!order) return not_found(id);
        if (order->status() == OrderStatus::unpaid) batch.add(timer_of(*order));
        return {};
    };
    co_return co_await outbox_.transact(context, set);
}

void SqlOrders::announce(sql::Transaction& transaction, bus::Outbox::Batch& batch, const Order& order)
{
    if (order.status() != OrderStatus::unpaid)
        outbox_.cancel(transaction, topic::payment_due, key_of(order.id()));
    const auto topic = topic_of(order.status());
    if (topic.empty()) return;
    const OrderEvent event{.order_id = order.id(), .buyer = order.buyer(), .lines = {}};
    batch.add(event_of(topic, event));
}

} // namespace domtok::order

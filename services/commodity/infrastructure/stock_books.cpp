#include "services/commodity/infrastructure/stock_books.hpp"

#include <algorithm>
#include <string>

namespace domtok::commodity {

namespace {

std::string order_text(OrderId order)
{
    return "order " + std::to_string(raw(order));
}

} // namespace

StockBooks::StockBooks(sql::Transaction& transaction, std::span<const StockMove* const> moves)
    : transaction_{transaction}
{
    // Everybody locks in this order, holds by order and then levels by SKU: nobody waits for each other.
    read_holds(moves);
    read_levels(moves);
}

void StockBooks::read_holds(std::span<const StockMove* const> moves)
{
    for (const auto* move : moves)
        holds_.try_emplace(move->order_id);
    std::vector<OrderId> orders;
    orders.reserve(holds_.size());
    for (const auto& [order, held] : holds_)
        orders.push_back(order);
    for (const auto& row : rows::holds_locked(transaction_, orders)) {
        auto& held = holds_.at(row.order_id);
        if (!held.lines.empty() && held.state != row.state)
            throw sql::Fault("the holds of " + order_text(row.order_id) + " are in different states");
        held.state = row.state;
        held.lines.push_back({.sku_id = row.sku_id, .quantity = row.quantity});
    }
}

void StockBooks::read_levels(std::span<const StockMove* const> moves)
{
    std::vector<SkuId> skus;
    for (const auto* move : moves)
        for (const auto& line : move->lines)
            skus.push_back(line.sku_id);
    for (const auto& [order, held] : holds_)
        for (const auto& line : held.lines)
            skus.push_back(line.sku_id);
    std::ranges::sort(skus);
    const auto repeated = std::ranges::unique(skus);
    skus.erase(repeated.begin(), repeated.end());
    for (const auto& level : rows::levels_locked(transaction_, skus))
        levels_.emplace(level.sku_id, Level{.before = level, .now = level});
}

Result<> StockBooks::make(const StockMove& move)
{
    switch (move.kind) {
    case MoveKind::hold: return make_hold(move);
    case MoveKind::release: return make_release(move.order_id);
    case MoveKind::sell: return make_sale(move.order_id);
    }
    return {};
}

Result<> StockBooks::make_hold(const StockMove& move)
{
    auto& held = holds_.at(move.order_id);
    if (!held.lines.empty()) {
        if (held.lines != move.lines)
            throw sql::Fault(order_text(move.order_id) +
                             " holds other goods already: two orders have the same number");
        if (held.state == HoldState::held) return {};
        return refuse(ErrorCode::illegal_operation, order_text(move.order_id) + " has held stock before");
    }
    CHECK(take(move.lines));
    held = {.lines = move.lines, .state = HoldState::held, .check_at = move.check_at, .is_new = true};
    return {};
}

Result<> StockBooks::make_release(OrderId order)
{
    auto& held = holds_.at(order);
    if (held.lines.empty() || held.state == HoldState::released) return {};
    if (held.state == HoldState::sold)
        return refuse(ErrorCode::illegal_operation, "the stock of " + order_text(order) + " is sold");
    for (const auto& line : held.lines)
        release(level(line.sku_id), line.quantity);
    end(held, HoldState::released);
    return {};
}

Result<> StockBooks::make_sale(OrderId order)
{
    auto& held = holds_.at(order);
    if (held.lines.empty())
        return refuse(ErrorCode::record_not_found, order_text(order) + " holds no stock to sell");
    if (held.state == HoldState::sold) return {};
    // A hold that was given back is taken again if the pieces are still there: the money for them is here.
    if (held.state == HoldState::released) CHECK(take(held.lines));
    for (const auto& line : held.lines)
        sell(level(line.sku_id), line.quantity);
    end(held, HoldState::sold);
    return {};
}

Result<> StockBooks::take(std::span<const HoldLine> lines)
{
    // Looked at first and taken then, so that a refused line takes nothing.
    for (const auto& line : lines) {
        const auto found = levels_.find(line.sku_id);
        if (found == levels_.end())
            return refuse(ErrorCode::sku_not_found,
                          "SKU " + std::to_string(raw(line.sku_id)) + " does not exist");
        auto tried = found->second.now;
        CHECK(hold(tried, line.quantity));
    }
    for (const auto& line : lines)
        CHECK(hold(level(line.sku_id), line.quantity));
    return {};
}

void StockBooks::end(Held& held, HoldState state)
{
    held.state = state;
    held.has_changed = true;
}

void StockBooks::write(Time now)
{
    write_new_holds(now);
    write_ended_holds(now);
    write_levels();
}

void StockBooks::write_new_holds(Time now)
{
    for (const auto& [order, held] : holds_)
        if (held.is_new) rows::insert_holds(transaction_, order, held.lines, held.state, held.check_at, now);
}

void StockBooks::write_ended_holds(Time now)
{
    for (const auto state : {HoldState::sold, HoldState::released}) {
        std::vector<OrderId> orders;
        for (const auto& [order, held] : holds_)
            if (held.has_changed && !held.is_new && held.state == state) orders.push_back(order);
        rows::end_holds(transaction_, orders, state, now);
    }
}

void StockBooks::write_levels()
{
    for (const auto& [id, level] : levels_)
        if (level.now != level.before) rows::update_level(transaction_, level.before, level.now);
}

} // namespace domtok::commodity

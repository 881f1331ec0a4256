#include "app/upkeep/forgetting.hpp"

#include "platform/bus/inbox.hpp"
#include "platform/sql/once.hpp"
#include "services/cart/infrastructure/sql_carts.hpp"
#include "services/order/infrastructure/sql_orders.hpp"
#include "services/user/infrastructure/sql_sessions.hpp"

namespace domtok::app {

namespace {

constexpr int rows_at_a_time = 500;

} // namespace

Forgetting::Forgetting(sql::Database& database, const Clock& clock, std::chrono::milliseconds keep,
                       std::span<const std::string_view> services)
    : database_{database}
    , clock_{clock}
    , keep_{keep}
{
    for (const auto service : services) {
        tables_.push_back(sql::old_keys(service));
        tables_.push_back(bus::old_receipts(service));
        if (service == "user") tables_.push_back(user::old_sessions());
        if (service == "cart") tables_.push_back(cart::old_settlements());
        if (service == "order") tables_.push_back(order::old_bars());
    }
}

Task<net::NextRound> Forgetting::forget_some()
{
    const auto before = clock_.now() - keep_;
    auto next = net::NextRound::after_the_interval;
    for (const auto& table : tables_) {
        const auto remove = [&](sql::Transaction& transaction) {
            return table.remove(transaction, before, rows_at_a_time);
        };
        const auto removed = co_await database_.transact(Context{}, remove);
        if (removed == rows_at_a_time) next = net::NextRound::at_once;
    }
    co_return next;
}

} // namespace domtok::app

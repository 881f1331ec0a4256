#pragma once

#include "platform/bus/outbox.hpp"
#include "platform/core/clock.hpp"
#include "platform/sql/database.hpp"
#include "platform/sql/old_rows.hpp"
#include "platform/sql/once.hpp"
#include "services/order/domain/ports.hpp"

namespace domtok::order {

/// The places of orders that came too late: one can come no more when the request for it is so old.
sql::OldRows old_bars();

/// Orders in the tables of migrations/.
class SqlOrders final : public Orders {
public:
    SqlOrders(sql::Database& database, bus::Outbox& outbox, const Clock& clock)
        : database_{database}
        , outbox_{outbox}
        , clock_{clock}
    {
    }

    Task<Result<OrderId>> add(const Context& context, const PlacedOrder& placed, bool from_cart) override;
    Task<Result<std::optional<OrderId>>> earlier(const Context& context) override;
    Task<Result<Order>> find(const Context& context, OrderId id) override;
    Task<Result<PlacedOrder>> find_placed(const Context& context, OrderId id) override;
    Task<OrderPage> list(const Context& context, UserId buyer, const PageRequest& page) override;
    Task<std::vector<Order>> find_or_bar(const Context& context, std::span<const OrderId> ids) override;
    Task<Result<>> update(const Context& context, OrderId id,
                          const std::function<Result<>(Order&)>& change) override;
    Task<Result<>> remind(const Context& context, OrderId id) override;

private:
    Task<Result<OrderId>> keep(const Context& context, const PlacedOrder& placed, bool from_cart);
    void announce(sql::Transaction& transaction, bus::Outbox::Batch& batch, const Order& order);

    sql::Database& database_;
    bus::Outbox& outbox_;
    const Clock& clock_;
    sql::Once once_{"order"};
};

} // namespace domtok::order

#pragma once

#include "platform/core/clock.hpp"
#include "platform/sql/database.hpp"
#include "platform/sql/old_rows.hpp"
#include "platform/sql/once.hpp"
#include "services/cart/domain/ports.hpp"

namespace domtok::cart {

/// What is known of orders whose goods have left the cart: it keeps a repeated settle() from doing it twice.
sql::OldRows old_settlements();

/// Carts in the tables of migrations/, one row a line.
class SqlCarts final : public Carts {
public:
    SqlCarts(sql::Database& database, const Clock& clock) : database_{database}, clock_{clock} {}

    Task<Result<>> add(const Context& context, UserId owner, const CartLine& line) override;
    Task<Result<bool>> has_added(const Context& context) override;
    Task<Result<>> set(const Context& context, UserId owner, const CartLine& line) override;
    Task<Result<>> remove(const Context& context, UserId owner, SkuId sku) override;
    Task<Result<>> clear(const Context& context, UserId owner) override;
    Task<std::vector<CartLine>> list(const Context& context, UserId owner) override;
    Task<> settle(const Context& context, UserId owner, OrderId order,
                  std::span<const CartLine> bought) override;

private:
    sql::Database& database_;
    const Clock& clock_;
    sql::Once once_{"cart"};
};

} // namespace domtok::cart

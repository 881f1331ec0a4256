#include "services/cart/usecase/buy_from_cart.hpp"

#include "services/cart/domain/permission.hpp"

namespace domtok::cart {

Task<Result<OrderId>> BuyFromCart::operator()(const Context& context, const Purchase& purchase)
{
    CO_CHECK(must_be_known(context.caller));
    // A repeated request finds its lines gone from the cart already: ask for its order first.
    CO_TRY(const auto before, co_await earlier(context));
    if (before) co_return *before;
    const auto cart = co_await carts_.list(context, context.caller.user);
    const auto covered = covers(cart, purchase.lines);
    if (covered) co_return co_await orders_.place(context, purchase);
    // Or a twin of this request has taken them out in between.
    CO_TRY(const auto meanwhile, co_await earlier(context));
    if (meanwhile) co_return *meanwhile;
    co_return std::unexpected(covered.error());
}

Task<Result<std::optional<OrderId>>> BuyFromCart::earlier(const Context& context)
{
    if (!context.idempotency) co_return std::optional<OrderId>{};
    co_return co_await orders_.earlier(context);
}

Task<Result<>> SettlePurchase::operator()(const Context& context, UserId owner, OrderId order,
                                          std::span<const CartLine> bought)
{
    if (!context.caller.is_shop())
        co_return refuse(ErrorCode::forbidden, "only the shop itself settles purchases");
    co_await carts_.settle(context, owner, order, bought);
    co_return Result<>{};
}

} // namespace domtok::cart

#include "services/cart/usecase/buy_from_cart.hpp"

#include "services/cart/domain/permission.hpp"

namespace domtok::cart {

Task<Result<OrderId>> BuyFromCart::operator()(const Context& context, const Purchase& purchase)
{
    CO_CHECK(must_be_known(context.caller));
    // A repeated request finds its lines gone from the cart already: ask for its order first.
    if (context.idempotency) {
        CO_TRY(const auto earlier, co_await orders_.earlier(context));
        if (earlier) co_return *earlier;
    }
    const auto cart = co_await carts_.list(context, context.caller.user);
    CO_CHECK(covers(cart, purchase.lines));
    co_return co_await orders_.place(context, purchase);
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

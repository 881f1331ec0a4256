#include "services/cart/usecase/change_cart.hpp"

#include "services/cart/domain/permission.hpp"

#include <array>

namespace domtok::cart {

Task<Result<>> AddToCart::operator()(const Context& context, const CartLine& line)
{
    CO_CHECK(must_be_known(context.caller));
    CO_CHECK(check_quantity(line.quantity));
    // A repeated request gets its answer though the goods may be gone by now.
    CO_TRY(const bool is_repeated, co_await carts_.has_added(context));
    if (is_repeated) co_return Result<>{};
    const std::array skus{line.sku_id};
    CO_TRY(const auto products, co_await products_.find(context, skus));
    const auto sku = "SKU " + std::to_string(raw(line.sku_id));
    if (products.empty()) co_return refuse(ErrorCode::sku_not_found, sku + " does not exist");
    if (!products.front().for_sale) co_return refuse(ErrorCode::not_for_sale, sku + " is not for sale");
    co_return co_await carts_.add(context, context.caller.user, line);
}

Task<Result<>> ChangeCart::set(const Context& context, const CartLine& line)
{
    CO_CHECK(must_be_known(context.caller));
    if (line.quantity == 0) co_return co_await carts_.remove(context, context.caller.user, line.sku_id);
    CO_CHECK(check_quantity(line.quantity));
    co_return co_await carts_.set(context, context.caller.user, line);
}

Task<Result<>> ChangeCart::remove(const Context& context, SkuId sku)
{
    CO_CHECK(must_be_known(context.caller));
    co_return co_await carts_.remove(context, context.caller.user, sku);
}

Task<Result<>> ChangeCart::clear(const Context& context)
{
    CO_CHECK(must_be_known(context.caller));
    co_return co_await carts_.clear(context, context.caller.user);
}

} // namespace domtok::cart

#include "services/cart/controllers/cart_controller.hpp"

namespace domtok::cart {

namespace wire = idl::cart;

namespace {

idl::model::CartGoods wire_of(const ShownLine& shown)
{
    const auto& product = shown.product;
    return {.merchant_id = raw(product.merchant),
            .goods_id = raw(product.spu_id),
            .goods_name = product.spu_name,
            .sku_id = raw(product.sku_id),
            .sku_name = product.sku_name,
            .goods_version = raw(product.price_version),
            .style_head_drawing = product.picture,
            .purchase_quantity = shown.line.quantity,
            .total_amount = product.price * shown.line.quantity,
            .discount_amount = {}};
}

Purchase purchase_of(const wire::PurChaseCartGoodsRequest& request)
{
    Purchase purchase{.address_id = AddressId{request.address_id.value_or(0)}, .lines = {}};
    purchase.lines.reserve(request.cart_goods.size());
    for (const auto& goods : request.cart_goods)
        purchase.lines.push_back({.sku_id = SkuId{goods.sku_id},
                                  .quantity = goods.purchase_quantity,
                                  .price_version = PriceVersion{goods.goods_version}});
    return purchase;
}

} // namespace

Task<Result<wire::AddGoodsIntoCartResponse>> CartController::add_goods_into_cart(
    const Context& context, const wire::AddGoodsIntoCartRequest& request)
{
    const CartLine line{.sku_id = SkuId{request.sku_id}, .quantity = request.count};
    CO_CHECK(co_await use_cases_.add_to_cart(context, line));
    co_return wire::AddGoodsIntoCartResponse{};
}

Task<Result<wire::ShowCartGoodsListResponse>> CartController::show_cart_goods_list(
    const Context& context, const wire::ShowCartGoodsListRequest& request)
{
    CO_TRY(const auto page,
           co_await use_cases_.show_cart(context, request.page_num, request.page_size.value_or(0)));
    wire::ShowCartGoodsListResponse response{.base = {}, .goods_list = {}, .goods_count = page.lines_total};
    response.goods_list.reserve(page.lines.size());
    for (const auto& line : page.lines)
        response.goods_list.push_back(wire_of(line));
    co_return response;
}

Task<Result<wire::UpdateCartGoodsResponse>> CartController::update_cart_goods(
    const Context& context, const wire::UpdateCartGoodsRequest& request)
{
    const CartLine line{.sku_id = SkuId{request.sku_id}, .quantity = request.count};
    CO_CHECK(co_await use_cases_.change_cart.set(context, line));
    co_return wire::UpdateCartGoodsResponse{};
}

Task<Result<wire::RemoveCartGoodsResponse>> CartController::remove_cart_goods(
    const Context& context, const wire::RemoveCartGoodsRequest& request)
{
    CO_CHECK(co_await use_cases_.change_cart.remove(context, SkuId{request.sku_id}));
    co_return wire::RemoveCartGoodsResponse{};
}

Task<Result<wire::PurChaseCartGoodsResponse>> CartController::pur_chase_cart_goods(
    const Context& context, const wire::PurChaseCartGoodsRequest& request)
{
    const auto purchase = purchase_of(request);
    CO_TRY(const auto order, co_await use_cases_.buy_from_cart(context, purchase));
    co_return wire::PurChaseCartGoodsResponse{.base = {}, .order_id = raw(order)};
}

Task<Result<wire::DeleteAllCartGoodsResponse>> CartController::delete_all_cart_goods(
    const Context& context, [[maybe_unused]] const wire::DeleteAllCartGoodsRequest& request)
{
    CO_CHECK(co_await use_cases_.change_cart.clear(context));
    co_return wire::DeleteAllCartGoodsResponse{};
}

Task<Result<wire::SettlePurchaseResponse>> CartController::settle_purchase(
    const Context& context, const wire::SettlePurchaseRequest& request)
{
    std::vector<CartLine> bought;
    bought.reserve(request.bought.size());
    for (const auto& line : request.bought)
        bought.push_back({.sku_id = SkuId{line.sku_id}, .quantity = line.count});
    CO_CHECK(co_await use_cases_.settle_purchase(context, UserId{request.user_id}, OrderId{request.order_id},
                                                 bought));
    co_return wire::SettlePurchaseResponse{};
}

} // namespace domtok::cart

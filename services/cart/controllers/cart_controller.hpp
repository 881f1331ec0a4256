#pragma once

#include "idl/cart.hpp"
#include "services/cart/usecase/cart_use_cases.hpp"

namespace domtok::cart {

/// CartService of idl/cart.thrift: the wire's requests to use cases, their outcomes to the wire's answers.
class CartController final : public idl::cart::CartService {
public:
    explicit CartController(CartUseCases& use_cases) : use_cases_{use_cases} {}

    Task<Result<idl::cart::AddGoodsIntoCartResponse>> add_goods_into_cart(
        const Context& context, const idl::cart::AddGoodsIntoCartRequest& request) override;
    Task<Result<idl::cart::ShowCartGoodsListResponse>> show_cart_goods_list(
        const Context& context, const idl::cart::ShowCartGoodsListRequest& request) override;
    Task<Result<idl::cart::UpdateCartGoodsResponse>> update_cart_goods(
        const Context& context, const idl::cart::UpdateCartGoodsRequest& request) override;
    Task<Result<idl::cart::RemoveCartGoodsResponse>> remove_cart_goods(
        const Context& context, const idl::cart::RemoveCartGoodsRequest& request) override;
    Task<Result<idl::cart::PurChaseCartGoodsResponse>> pur_chase_cart_goods(
        const Context& context, const idl::cart::PurChaseCartGoodsRequest& request) override;
    Task<Result<idl::cart::DeleteAllCartGoodsResponse>> delete_all_cart_goods(
        const Context& context, const idl::cart::DeleteAllCartGoodsRequest& request) override;
    Task<Result<idl::cart::SettlePurchaseResponse>> settle_purchase(
        const Context& context, const idl::cart::SettlePurchaseRequest& request) override;

private:
    CartUseCases& use_cases_;
};

} // namespace domtok::cart

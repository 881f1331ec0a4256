#include "services/commodity/controllers/commodity_controller.hpp"

namespace domtok::commodity {

Task<Result<wire::IncrSkuLockStockResp>> CommodityController::incr_sku_lock_stock(
    const Context& context, const wire::IncrSkuLockStockReq& request)
{
    std::vector<HoldLine> lines;
    lines.reserve(request.infos.size());
    for (const auto& info : request.infos)
        lines.push_back({.sku_id = SkuId{info.sku_id}, .quantity = info.count});
    Time check_at{};
    reflect::convert(request.deadline.value_or(0), check_at);
    CO_CHECK(
        co_await use_cases_.move_stock.hold(context, OrderId{request.order_id.value_or(0)}, lines, check_at));
    co_return wire::IncrSkuLockStockResp{};
}

Task<Result<wire::DescSkuLockStockResp>> CommodityController::desc_sku_lock_stock(
    const Context& context, const wire::DescSkuLockStockReq& request)
{
    CO_CHECK(co_await use_cases_.move_stock.release(context, OrderId{request.order_id.value_or(0)}));
    co_return wire::DescSkuLockStockResp{};
}

Task<Result<wire::DescSkuStockResp>> CommodityController::desc_sku_stock(const Context& context,
                                                                         const wire::DescSkuStockReq& request)
{
    CO_CHECK(co_await use_cases_.move_stock.sell(context, OrderId{request.order_id.value_or(0)}));
    co_return wire::DescSkuStockResp{};
}

} // namespace domtok::commodity

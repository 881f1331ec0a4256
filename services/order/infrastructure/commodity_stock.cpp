#include "services/order/infrastructure/commodity_stock.hpp"

#include <exception>

namespace domtok::order {

namespace wire = idl::commodity;

Task<Result<>> CommodityStock::hold(const Context& context, OrderId order, std::span<const OrderLine> lines,
                                    Time check_at)
{
    wire::IncrSkuLockStockReq request{
        .infos = {}, .order_id = raw(order), .deadline = check_at.time_since_epoch().count()};
    request.infos.reserve(lines.size());
    for (const auto& line : lines)
        request.infos.push_back(
            {.sku_id = raw(line.sku_id), .count = line.quantity, .version_id = raw(line.price_version)});
    CO_CHECK(co_await commodity_.incr_sku_lock_stock(context, request));
    co_return Result<>{};
}

Task<Result<>> CommodityStock::release(const Context& context, OrderId order)
{
    const wire::DescSkuLockStockReq request{.infos = {}, .order_id = raw(order)};
    CO_CHECK(co_await commodity_.desc_sku_lock_stock(context, request));
    co_return Result<>{};
}

Task<> CommodityStock::let_go(const Context& context, OrderId order)
{
    try {
        static_cast<void>(co_await release(context, order));
    } catch (const std::exception&) {
        co_return; // whatever keeps it from being given back now does not when its deadline comes
    }
}

Task<Result<>> CommodityStock::sell(const Context& context, OrderId order)
{
    const wire::DescSkuStockReq request{.infos = {}, .order_id = raw(order)};
    CO_CHECK(co_await commodity_.desc_sku_stock(context, request));
    co_return Result<>{};
}

} // namespace domtok::order

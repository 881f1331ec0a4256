#include "services/order/infrastructure/commodity_goods.hpp"

namespace domtok::order {

namespace wire = idl::commodity;

namespace {

constexpr std::int32_t on_sale = 1;

Offer offer_of(idl::model::SkuInfo&& sku)
{
    return {.sku_id = SkuId{sku.sku_id},
            .spu_id = SpuId{sku.spu_id},
            .merchant = UserId{sku.creator_id},
            .price_version = PriceVersion{sku.history_id},
            // A commodity service that does not send the product's name has only the SKU's.
            .spu_name = sku.spu_name ? *std::move(sku.spu_name) : sku.name,
            .sku_name = std::move(sku.name),
            .picture = std::move(sku.style_head_drawing),
            .price = sku.price,
            .freight = sku.shipping.value_or(Money{}),
            .for_sale = sku.for_sale == on_sale};
}

} // namespace

Task<Result<std::vector<Offer>>> CommodityGoods::offers(const Context& context,
                                                        std::span<const WantedLine> lines)
{
    wire::ListSkuInfoReq request{
        .sku_infos = {}, .page_num = 1, .page_size = static_cast<std::int64_t>(lines.size())};
    request.sku_infos.reserve(lines.size());
    for (const auto& line : lines)
        request.sku_infos.push_back({.sku_id = raw(line.sku_id), .version_id = raw(line.price_version)});

    CO_TRY(auto response, co_await commodity_.list_sku_info(context, request));
    std::vector<Offer> offers;
    offers.reserve(response.sku_infos.size());
    for (auto& sku : response.sku_infos)
        offers.push_back(offer_of(std::move(sku)));
    co_return offers;
}

} // namespace domtok::order
